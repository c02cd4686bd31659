package spikerig.controllers.tflite;

import java.util.Optional;

/// The built-in operators that a model may use: those that compute tensors of fixed shapes from tensors.
///
/// Control flow, texts, hash tables, random numbers and shapes that depend on values are not among them.
enum BuiltinOperator {
    ADD(0, 11, "11", 2, 2, 1, false),
    AVERAGE_POOL_2D(1, 5, "144441", 1, 1, 1, true),
    CONCATENATION(2, 10, "41", 1, 64, 1, true),
    CONV_2D(3, 1, "1441441", 2, 3, 1, true),
    DEPTHWISE_CONV_2D(4, 2, "1444144", 2, 3, 1, true),
    DEPTH_TO_SPACE(5, 94, "4", 1, 1, 1, true),
    DEQUANTIZE(6, 38, "", 1, 1, 1, false),
    FLOOR(8, 0, "", 1, 1, 1, false),
    FULLY_CONNECTED(9, 8, "11111", 2, 3, 1, true),
    L2_NORMALIZATION(11, 12, "1", 1, 1, 1, true),
    LOGISTIC(14, 0, "", 1, 1, 1, false),
    MAX_POOL_2D(17, 5, "144441", 1, 1, 1, true),
    MUL(18, 21, "1", 2, 2, 1, false),
    RELU(19, 0, "", 1, 1, 1, false),
    RELU_N1_TO_1(20, 0, "", 1, 1, 1, false),
    RELU6(21, 0, "", 1, 1, 1, false),
    RESHAPE(22, 17, "v", 1, 2, 1, false),
    RESIZE_BILINEAR(23, 15, "--11", 2, 2, 1, true),
    SOFTMAX(25, 9, "4", 1, 1, 1, true),
    SPACE_TO_DEPTH(26, 19, "4", 1, 1, 1, true),
    TANH(28, 0, "", 1, 1, 1, false),
    PAD(34, 22, "", 2, 2, 1, false),
    GATHER(36, 23, "44", 2, 2, 1, true),
    TRANSPOSE(39, 26, "", 2, 2, 1, false),
    MEAN(40, 27, "1", 2, 2, 1, true),
    SUB(41, 28, "11", 2, 2, 1, false),
    DIV(42, 29, "1", 2, 2, 1, false),
    SQUEEZE(43, 30, "v", 1, 1, 1, true),
    UNIDIRECTIONAL_SEQUENCE_LSTM(44, 71, "144111", 20, 24, 1, true),
    STRIDED_SLICE(45, 32, "444441", 4, 4, 1, true),
    EXP(47, 33, "", 1, 1, 1, false),
    SPLIT(49, 35, "4", 2, 2, 64, true),
    LOG_SOFTMAX(50, 36, "", 1, 1, 1, false),
    CAST(53, 37, "11", 1, 1, 1, false),
    PRELU(54, 0, "", 2, 2, 1, false),
    MAXIMUM(55, 39, "", 2, 2, 1, false),
    ARG_MAX(56, 40, "1", 2, 2, 1, true),
    MINIMUM(57, 39, "", 2, 2, 1, false),
    LESS(58, 41, "", 2, 2, 1, false),
    NEG(59, 42, "", 1, 1, 1, false),
    PADV2(60, 43, "", 3, 3, 1, false),
    GREATER(61, 44, "", 2, 2, 1, false),
    GREATER_EQUAL(62, 45, "", 2, 2, 1, false),
    LESS_EQUAL(63, 46, "", 2, 2, 1, false),
    SLICE(65, 48, "", 3, 3, 1, false),
    SIN(66, 0, "", 1, 1, 1, false),
    TRANSPOSE_CONV(67, 49, "14411", 3, 4, 1, true),
    TILE(69, 51, "", 2, 2, 1, false),
    EXPAND_DIMS(70, 52, "", 2, 2, 1, false),
    EQUAL(71, 53, "", 2, 2, 1, false),
    NOT_EQUAL(72, 54, "", 2, 2, 1, false),
    LOG(73, 0, "", 1, 1, 1, false),
    SUM(74, 27, "1", 2, 2, 1, true),
    SQRT(75, 0, "", 1, 1, 1, false),
    RSQRT(76, 0, "", 1, 1, 1, false),
    SHAPE(77, 55, "1", 1, 1, 1, true),
    POW(78, 56, "", 2, 2, 1, false),
    ARG_MIN(79, 57, "1", 2, 2, 1, true),
    REDUCE_PROD(81, 27, "1", 2, 2, 1, true),
    REDUCE_MAX(82, 27, "1", 2, 2, 1, true),
    PACK(83, 59, "44", 1, 64, 1, true),
    LOGICAL_OR(84, 60, "", 2, 2, 1, false),
    LOGICAL_AND(86, 62, "", 2, 2, 1, false),
    LOGICAL_NOT(87, 63, "", 1, 1, 1, false),
    UNPACK(88, 64, "44", 1, 1, 64, true),
    REDUCE_MIN(89, 27, "1", 2, 2, 1, true),
    SQUARE(92, 66, "", 1, 1, 1, false),
    RESIZE_NEAREST_NEIGHBOR(97, 74, "11", 2, 2, 1, true),
    LEAKY_RELU(98, 75, "4", 1, 1, 1, true),
    SQUARED_DIFFERENCE(99, 76, "", 2, 2, 1, false),
    MIRROR_PAD(100, 77, "1", 2, 2, 1, true),
    ABS(101, 78, "", 1, 1, 1, false),
    SPLIT_V(102, 79, "4", 3, 3, 64, true),
    CEIL(104, 0, "", 1, 1, 1, false),
    REVERSE_V2(105, 81, "", 2, 2, 1, false),
    COS(108, 84, "", 1, 1, 1, false),
    ELU(111, 0, "", 1, 1, 1, false),
    QUANTIZE(114, 89, "", 1, 1, 1, false),
    ROUND(116, 0, "", 1, 1, 1, false),
    HARD_SWISH(117, 91, "", 1, 1, 1, false),
    SELECT_V2(123, 98, "", 3, 3, 1, false),
    BATCH_MATMUL(126, 101, "111", 2, 2, 1, true),
    BROADCAST_TO(130, 104, "", 2, 2, 1, false),
    GELU(150, 116, "1", 1, 1, 1, true),
    RELU_0_TO_1(152, 0, "", 1, 1, 1, false);

    /// Fields of the options: a digit is a number of so many bytes, `v` a vector of 32-bit integers, `-` out of use.
    private final TableType options;

    private final int code;
    private final int optionsType;
    private final int inputsMin;
    private final int inputsMax;
    private final int outputsMax;
    private final boolean optionsRequired;

    /// @param optionsType number in the schema's union of options, 0 for none
    /// @param optionsRequired whether the library computes nonsense, or crashes, without them
    BuiltinOperator(
            int code, int optionsType, String fields, int inputsMin, int inputsMax, int outputsMax,
            boolean optionsRequired) {
        this.code = code;
        this.optionsType = optionsType;
        this.inputsMin = inputsMin;
        this.inputsMax = inputsMax;
        this.outputsMax = outputsMax;
        this.optionsRequired = optionsRequired;
        this.options = new TableType(name() + " options", fields.chars().mapToObj(BuiltinOperator::field).toList());
    }

    private static TableType.Field field(int kind) {
        return switch (kind) {
            case 'v' -> new TableType.Scalars(Integer.BYTES);
            case '-' -> new TableType.Scalar(Integer.BYTES);
            default -> new TableType.Scalar(kind - '0');
        };
    }

    static Optional<BuiltinOperator> of(int code) {
        for (BuiltinOperator operator : values()) {
            if (operator.code == code) {
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }

    int code() {
        return code;
    }

    int optionsType() {
        return optionsType;
    }

    TableType options() {
        return options;
    }

    boolean optionsRequired() {
        return optionsRequired;
    }

    boolean takes(int inputs, int outputs) {
        return inputs >= inputsMin && inputs <= inputsMax && outputs >= 1 && outputs <= outputsMax;
    }

    /// Whether input `i` may be left out: the bias of sums, and most weights of a recurrent layer.
    boolean optional(int i) {
        return switch (this) {
            case FULLY_CONNECTED, CONV_2D, DEPTHWISE_CONV_2D -> i == 2;
            case TRANSPOSE_CONV -> i == 3;
            case UNIDIRECTIONAL_SEQUENCE_LSTM -> i > 0;
            default -> false;
        };
    }
}
