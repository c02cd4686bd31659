package spikerig.controllers.tflite;

import spikerig.controllers.tflite.TableType.Child;
import spikerig.controllers.tflite.TableType.Children;
import spikerig.controllers.tflite.TableType.Field;
import spikerig.controllers.tflite.TableType.Options;
import spikerig.controllers.tflite.TableType.Refused;
import spikerig.controllers.tflite.TableType.Scalar;
import spikerig.controllers.tflite.TableType.Scalars;
import spikerig.controllers.tflite.TableType.Text;

/// The tables of `schema.fbs`, version 3c, as TensorFlow Lite 2.20 has it.
///
/// A field that is not here is refused: what nobody has verified, the library would read.
final class TfliteSchema {
    private static final Field BYTE = new Scalar(1);
    private static final Field INT = new Scalar(4);
    private static final Field LONG = new Scalar(8);
    private static final Field TEXT = new Text();
    private static final Field BYTES = new Scalars(1);
    private static final Field INTS = new Scalars(4);
    private static final Field LONGS = new Scalars(8);

    static final int BUFFER_DATA = 0;
    static final int BUFFER_OFFSET = 1;
    static final int BUFFER_SIZE = 2;
    static final TableType BUFFER = TableType.of("Buffer", BYTES, LONG, LONG);

    static final int QUANTIZATION_SCALE = 2;
    static final int QUANTIZATION_ZERO_POINT = 3;
    static final int QUANTIZATION_DIMENSION = 6;
    private static final TableType QUANTIZATION = TableType.of("QuantizationParameters", INTS, INTS, INTS, LONGS,
            BYTE, new Refused("is a quantisation of another kind; convert the model with per-tensor or per-channel "
                    + "scales"),
            INT);

    static final int TENSOR_SHAPE = 0;
    static final int TENSOR_TYPE = 1;
    static final int TENSOR_BUFFER = 2;
    static final int TENSOR_NAME = 3;
    static final int TENSOR_QUANTIZATION = 4;
    static final int TENSOR_VARIABLE = 5;
    private static final TableType TENSOR = TableType.of("Tensor", INTS, BYTE, INT, TEXT, new Child(QUANTIZATION), BYTE,
            new Refused("makes the tensor sparse; convert the model without sparsity"), INTS, BYTE,
            new Refused("belongs to a variant; convert the model without resources and variants"));

    static final int OPERATOR_CODE = 0;
    static final int OPERATOR_INPUTS = 1;
    static final int OPERATOR_OUTPUTS = 2;
    static final int OPERATOR_OPTIONS_TYPE = 3;
    static final int OPERATOR_OPTIONS = 4;
    static final int OPERATOR_INTERMEDIATES = 8;
    static final int OPERATOR_LARGE_OFFSET = 9;
    static final int OPERATOR_LARGE_SIZE = 10;
    static final TableType OPERATOR = TableType.of("Operator", INT, INTS, INTS, BYTE, new Options(), BYTES, BYTE,
            BYTES, INTS, LONG, LONG, BYTE,
            new Refused("holds options of operators that this library does not run; convert the model to the "
                    + "built-in operators"));

    static final int SUBGRAPH_TENSORS = 0;
    static final int SUBGRAPH_INPUTS = 1;
    static final int SUBGRAPH_OUTPUTS = 2;
    static final int SUBGRAPH_OPERATORS = 3;
    private static final TableType SUBGRAPH = TableType.of("SubGraph", new Children(TENSOR), INTS, INTS,
            new Children(OPERATOR), TEXT, INT);

    static final int CODE_DEPRECATED = 0;
    static final int CODE_VERSION = 2;
    static final int CODE_BUILTIN = 3;
    private static final TableType OPERATOR_CODES = TableType.of("OperatorCode", BYTE, TEXT, INT, INT);

    static final int METADATA_BUFFER = 1;
    private static final TableType METADATA = TableType.of("Metadata", TEXT, INT);

    static final int MAP_NAME = 0;
    static final int MAP_TENSOR = 1;
    private static final TableType TENSOR_MAP = TableType.of("TensorMap", TEXT, INT);

    static final int SIGNATURE_INPUTS = 0;
    static final int SIGNATURE_OUTPUTS = 1;
    static final int SIGNATURE_SUBGRAPH = 4;
    private static final TableType SIGNATURE = TableType.of("SignatureDef", new Children(TENSOR_MAP),
            new Children(TENSOR_MAP), TEXT, new Refused("is out of use"), INT);

    static final int MODEL_VERSION = 0;
    static final int MODEL_CODES = 1;
    static final int MODEL_SUBGRAPHS = 2;
    static final int MODEL_BUFFERS = 4;
    static final int MODEL_METADATA_BUFFER = 5;
    static final int MODEL_METADATA = 6;
    static final int MODEL_SIGNATURES = 7;
    static final TableType MODEL =
            TableType.of("Model", INT, new Children(OPERATOR_CODES), new Children(SUBGRAPH), TEXT,
                    new Children(BUFFER), INTS, new Children(METADATA), new Children(SIGNATURE));

    private TfliteSchema() {}
}
