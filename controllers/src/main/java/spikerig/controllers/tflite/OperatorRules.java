package spikerig.controllers.tflite;

import spikerig.controllers.model.ModelException;

/// Checks the options of one operator: the right kind, and no stride, filter or count of zero, by which the library
/// would divide.
final class OperatorRules {
    private static final int EXTENT_MAX = 1 << 15;

    private final String name;
    private final String place;
    private final BuiltinOperator operator;
    private final FlatTable table;
    private final int reads;
    private final int writes;

    OperatorRules(String name, String place, BuiltinOperator operator, FlatTable table, int reads, int writes) {
        this.name = name;
        this.place = place;
        this.operator = operator;
        this.table = table;
        this.reads = reads;
        this.writes = writes;
    }

    void check(FlatVerifier verifier) {
        require(table.longInteger(TfliteSchema.OPERATOR_LARGE_OFFSET) >>> 1 == 0
                && table.longInteger(TfliteSchema.OPERATOR_LARGE_SIZE) >>> 1 == 0, "has options behind the model");
        int type = table.unsignedByte(TfliteSchema.OPERATOR_OPTIONS_TYPE);
        boolean has = table.has(TfliteSchema.OPERATOR_OPTIONS);
        require(has == (type != 0), "has options without a type, or a type without options");
        require(has || !operator.optionsRequired(), "lacks its options");
        if (!has) {
            return;
        }
        require(type == operator.optionsType(), "has options of kind " + type + ", not " + operator.optionsType());
        FlatTable options = table.child(TfliteSchema.OPERATOR_OPTIONS);
        verifier.options(operator.options(), options.at());
        numbers(options);
    }

    private void numbers(FlatTable options) {
        switch (operator) {
            case CONV_2D -> extents(options, 0, 1, 2, 4, 5);
            case DEPTHWISE_CONV_2D -> extents(options, 0, 1, 2, 5, 6);
            case AVERAGE_POOL_2D, MAX_POOL_2D -> extents(options, 0, 1, 2, 3, 4);
            case TRANSPOSE_CONV -> extents(options, 0, 1, 2);
            case SPACE_TO_DEPTH, DEPTH_TO_SPACE -> extents(options, -1, 0);
            case SPLIT, SPLIT_V, UNPACK -> count(options, writes);
            case PACK -> count(options, reads);
            default -> {
            }
        }
    }

    /// @param padding the field that says how borders are padded, 0 or 1, or -1
    private void extents(FlatTable options, int padding, int... fields) {
        require(padding < 0 || options.unsignedByte(padding) <= 1, "has an unknown padding");
        for (int field : fields) {
            // Strides and filters have no default; dilations, from field 4 of convolutions on, are 1 by default.
            boolean dilation = field >= 4 && operator != BuiltinOperator.AVERAGE_POOL_2D
                    && operator != BuiltinOperator.MAX_POOL_2D;
            int value = options.integer(field, dilation ? 1 : 0);
            require(value >= 1 && value <= EXTENT_MAX, "has a stride, filter or dilation of " + value);
        }
    }

    private void count(FlatTable options, int expected) {
        int count = options.integer(0, 0);
        require(count == expected, "is for " + count + " tensors and has " + expected);
    }

    private void require(boolean sound, String what) {
        if (!sound) {
            throw new ModelException("%s: %s %s; %s".formatted(name, place, what, TfliteFile.REMEDY));
        }
    }
}
