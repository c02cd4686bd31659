package spikerig.drivers.range.tfminis;

import static spikerig.drivers.range.tfminis.TfMiniSFrame.BYTES;
import static spikerig.drivers.range.tfminis.TfMiniSFrame.COMMAND_HEADER;
import static spikerig.drivers.range.tfminis.TfMiniSFrame.HEADER;
import static spikerig.drivers.range.tfminis.TfMiniSFrame.RATE_COMMAND_BYTES;
import static spikerig.drivers.range.tfminis.TfMiniSFrame.RATE_COMMAND_ID;

/// Finds frames in a stream that may begin, break and continue anywhere.
///
/// It slides a window of one frame over the stream: a window that is no frame loses its first byte and those that
/// follow up to the next possible header, so one damaged byte costs one frame.
final class TfMiniSParser {
    private final byte[] window = new byte[BYTES];
    private int length;
    private long badFrameCount;
    private long strayByteCount;

    private long reply;
    private int echoedRateHz = -1;

    /// Takes the next byte of the stream.
    ///
    /// @return whether it completes a frame with a right sum, whose fields then hold until the next call
    boolean accept(byte next) {
        if (length == BYTES) {
            length = 0;
        }
        window[length++] = next;
        noteReply(next);
        slideToHeader();
        while (length == BYTES) {
            if (TfMiniSFrame.sum(window, BYTES - 1) == window[BYTES - 1]) {
                return true;
            }
            badFrameCount++;
            drop();
            slideToHeader();
        }
        return false;
    }

    private void slideToHeader() {
        while (length > 0 && (window[0] != HEADER || length > 1 && window[1] != HEADER)) {
            drop();
        }
    }

    private void drop() {
        length--;
        System.arraycopy(window, 1, window, 0, length);
        strayByteCount++;
    }

    private void noteReply(byte next) {
        reply = reply << 8 | next & 0xff;
        boolean isRate = (reply >> 24 & 0xffffff) == (COMMAND_HEADER << 16 | RATE_COMMAND_BYTES << 8 | RATE_COMMAND_ID);
        int low = (int) (reply >> 16) & 0xff;
        int high = (int) (reply >> 8) & 0xff;
        if (isRate && (byte) (COMMAND_HEADER + RATE_COMMAND_BYTES + RATE_COMMAND_ID + low + high) == next) {
            echoedRateHz = high << 8 | low;
        }
    }

    /// Distance of the frame just completed, in cm; the chip's codes for "no distance" are above 1200.
    int distanceCm() {
        return unsigned16(2);
    }

    int strength() {
        return unsigned16(4);
    }

    /// Raw chip temperature of the frame just completed, 1/8 degree from -256 degrees Celsius.
    int temperature() {
        return unsigned16(6);
    }

    private int unsigned16(int index) {
        return window[index] & 0xff | (window[index + 1] & 0xff) << 8;
    }

    /// Windows that began like a frame and had a wrong sum.
    long badFrameCount() {
        return badFrameCount;
    }

    /// Bytes that belonged to no good frame.
    long strayByteCount() {
        return strayByteCount;
    }

    /// The rate that the chip confirmed last, -1 when it has not confirmed any.
    int echoedRateHz() {
        return echoedRateHz;
    }
}
