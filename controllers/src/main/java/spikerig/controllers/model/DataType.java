package spikerig.controllers.model;

/// The element types of safetensors files that this project reads.
public enum DataType {
    F64(8),
    F32(4),
    I64(8),
    I32(4),
    I8(1),
    U8(1);

    private final int bytes;

    DataType(int bytes) {
        this.bytes = bytes;
    }

    public int bytes() {
        return bytes;
    }
}
