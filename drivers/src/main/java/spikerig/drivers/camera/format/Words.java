package spikerig.drivers.camera.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Whole words of a byte array, at any offset.
final class Words {
    private static final VarHandle LE16 = view(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LE32 = view(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LE64 = view(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BE32 = view(int[].class, ByteOrder.BIG_ENDIAN);

    private Words() {}

    private static VarHandle view(Class<?> type, ByteOrder order) {
        return MethodHandles.byteArrayViewVarHandle(type, order);
    }

    /// 0..65535.
    static int le16(byte[] bytes, int at) {
        return (short) LE16.get(bytes, at) & 0xFFFF;
    }

    static int le32(byte[] bytes, int at) {
        return (int) LE32.get(bytes, at);
    }

    static long le64(byte[] bytes, int at) {
        return (long) LE64.get(bytes, at);
    }

    static int be32(byte[] bytes, int at) {
        return (int) BE32.get(bytes, at);
    }
}
