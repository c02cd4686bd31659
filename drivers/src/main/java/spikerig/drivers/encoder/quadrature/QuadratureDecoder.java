package spikerig.drivers.encoder.quadrature;

/// Counts the quarter periods of two square waves in quadrature.
///
/// ```
/// A  __|‾‾|__|‾‾|__     count +1 at each edge when A leads B, -1 when B leads A
/// B  ___|‾‾|__|‾‾|_
/// ```
final class QuadratureDecoder {
    /// By `4 x before + after`, where a state is `2 A + B`: the states follow each other as 0, 2, 3, 1 when A leads.
    private static final int[] STEP = {0, -1, 1, 0, 1, 0, 0, -1, -1, 0, 0, 1, 0, 1, -1, 0};

    private int state;
    private long count;
    private int direction;
    private long illegalCount;

    /// Begins at these levels, at count 0.
    void begin(boolean a, boolean b) {
        state = state(a, b);
    }

    private static int state(boolean a, boolean b) {
        return (a ? 2 : 0) | (b ? 1 : 0);
    }

    /// Takes an edge of A.
    void edgeOfA(boolean rising) {
        edge(rising ? state | 2 : state & ~2);
    }

    /// Takes an edge of B.
    void edgeOfB(boolean rising) {
        edge(rising ? state | 1 : state & ~1);
    }

    /// Takes edges of both lines at the same moment: those between were missed, and it is two steps the way it went.
    void edgeOfBoth(boolean a, boolean b) {
        illegalCount++;
        count += 2L * direction;
        state = state(a, b);
    }

    /// An edge to the level that a line has already means that the one between was missed: two steps the way it went.
    private void edge(int after) {
        int step = STEP[4 * state + after];
        if (after == state) {
            illegalCount++;
            count += 2L * direction;
            return;
        }
        count += step;
        direction = step;
        state = after;
    }

    /// Sets the levels right after edges were lost; a difference in both lines is a step of two, whose way is a guess.
    void resynchronise(boolean a, boolean b) {
        int after = state(a, b);
        if (after == state) {
            return;
        }
        illegalCount++;
        int step = STEP[4 * state + after];
        count += step == 0 ? 2L * direction : step;
        state = after;
    }

    long count() {
        return count;
    }

    /// Edges that were missed, as far as that shows.
    long illegalCount() {
        return illegalCount;
    }
}
