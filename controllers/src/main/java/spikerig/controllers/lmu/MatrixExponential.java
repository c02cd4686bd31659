package spikerig.controllers.lmu;

/// `exp(A)` of a square matrix, by the Padé approximant of degree 13 with scaling and squaring (Higham, "The Scaling
/// and Squaring Method for the Matrix Exponential Revisited", SIAM J. Matrix Anal. Appl. 26, 2005, Algorithm 2.3).
final class MatrixExponential {
    /// Up to this 1-norm the approximant is exact to double precision (table 2.3).
    private static final double THETA_13 = 5.371920351148152;

    private static final double[] PADE_13 = {
        64764752532480000.0, 32382376266240000.0, 7771770303897600.0, 1187353796428800.0, 129060195264000.0,
        10559470521600.0, 670442572800.0, 33522128640.0, 1323241920.0, 40840800.0, 960960.0, 16380.0, 182.0, 1.0
    };

    private MatrixExponential() {}

    /// @param matrix `[size, size]`, row-major, finite
    static double[] of(double[] matrix, int size) {
        double norm = norm(matrix, size);
        int squarings = norm > THETA_13 ? Math.getExponent(norm / THETA_13) + 1 : 0;
        double[] a = matrix.clone();
        double scale = Math.scalb(1.0, -squarings);
        for (int i = 0; i < a.length; i++) {
            a[i] *= scale;
        }
        double[] result = pade(a, size);
        for (int k = 0; k < squarings; k++) {
            result = product(result, result, size);
        }
        return result;
    }

    /// `(V - U) X = V + U`, with the odd powers of `a` in `U` and the even ones in `V`.
    private static double[] pade(double[] a, int size) {
        double[] a2 = product(a, a, size);
        double[] a4 = product(a2, a2, size);
        double[] a6 = product(a4, a2, size);
        double[] u = product(a, polynomial(1, a2, a4, a6, size), size);
        double[] v = polynomial(0, a2, a4, a6, size);
        double[] sum = new double[u.length];
        double[] difference = new double[u.length];
        for (int i = 0; i < u.length; i++) {
            sum[i] = v[i] + u[i];
            difference[i] = v[i] - u[i];
        }
        solve(difference, sum, size);
        return sum;
    }

    /// `a6 (c12 a6 + c10 a4 + c8 a2) + c6 a6 + c4 a4 + c2 a2 + c0`, each coefficient `first` places further.
    private static double[] polynomial(int first, double[] a2, double[] a4, double[] a6, int size) {
        double[] c = PADE_13;
        double[] high = new double[a2.length];
        for (int i = 0; i < high.length; i++) {
            high[i] = c[12 + first] * a6[i] + c[10 + first] * a4[i] + c[8 + first] * a2[i];
        }
        double[] result = product(a6, high, size);
        for (int i = 0; i < result.length; i++) {
            result[i] += c[6 + first] * a6[i] + c[4 + first] * a4[i] + c[2 + first] * a2[i];
        }
        for (int i = 0; i < size; i++) {
            result[i * size + i] += c[first];
        }
        return result;
    }

    private static double[] product(double[] x, double[] y, int size) {
        double[] product = new double[x.length];
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < size; k++) {
                addScaled(product, i * size, y, k * size, x[i * size + k], size);
            }
        }
        return product;
    }

    /// Solves `a x = b` by elimination with row pivots; `x` takes the place of `b`, `a` is used up.
    private static void solve(double[] a, double[] b, int size) {
        for (int column = 0; column < size; column++) {
            int pivot = column;
            for (int row = column + 1; row < size; row++) {
                if (Math.abs(a[row * size + column]) > Math.abs(a[pivot * size + column])) {
                    pivot = row;
                }
            }
            swapRows(a, column, pivot, size);
            swapRows(b, column, pivot, size);
            for (int row = column + 1; row < size; row++) {
                double factor = a[row * size + column] / a[column * size + column];
                addScaled(a, row * size, a, column * size, -factor, size);
                addScaled(b, row * size, b, column * size, -factor, size);
            }
        }
        for (int row = size - 1; row >= 0; row--) {
            for (int k = row + 1; k < size; k++) {
                addScaled(b, row * size, b, k * size, -a[row * size + k], size);
            }
            for (int j = 0; j < size; j++) {
                b[row * size + j] /= a[row * size + row];
            }
        }
    }

    private static void swapRows(double[] matrix, int i, int j, int size) {
        for (int k = 0; k < size && i != j; k++) {
            double value = matrix[i * size + k];
            matrix[i * size + k] = matrix[j * size + k];
            matrix[j * size + k] = value;
        }
    }

    private static void addScaled(double[] to, int toOffset, double[] from, int fromOffset, double factor, int size) {
        for (int j = 0; j < size; j++) {
            to[toOffset + j] += factor * from[fromOffset + j];
        }
    }

    private static double norm(double[] matrix, int size) {
        double norm = 0;
        for (int column = 0; column < size; column++) {
            double sum = 0;
            for (int row = 0; row < size; row++) {
                sum += Math.abs(matrix[row * size + column]);
            }
            norm = Math.max(norm, sum);
        }
        return norm;
    }
}
