package spikerig.bridge.link;

/// States of a board, in the order of their codes; PROTOCOL.md, "States".
public enum BoardState {
    EMPTY,
    LOADING,
    READY,
    RUNNING,
    ARMED,
    TRIPPED;

    private static final BoardState[] BY_CODE = values();

    static BoardState of(int code) {
        return code < BY_CODE.length ? BY_CODE[code] : TRIPPED;
    }
}
