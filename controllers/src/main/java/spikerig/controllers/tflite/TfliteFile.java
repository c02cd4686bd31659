package spikerig.controllers.tflite;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import spikerig.controllers.model.ModelException;

/// A `.tflite` file in which nothing points outside, all sizes agree and all operators are known ones.
///
/// Only such a file is handed to the library, which reads without looking: [#parse] is the one way to get one.
public final class TfliteFile {
    /// The last words of messages about damage.
    static final String REMEDY = "the file is damaged or not a model: copy or convert it anew";

    private static final byte[] IDENTIFIER = {'T', 'F', 'L', '3'};
    private static final int IDENTIFIER_AT = 4;
    private static final int VERSION = 3;
    private static final int BYTES_MIN = 16;

    private final String name;
    private final byte[] bytes;
    private final List<TfliteTensor> tensors;
    private final List<TfliteTensor> inputs;
    private final List<TfliteTensor> outputs;
    private final List<String> operators;
    private final Map<String, Integer> inputAliases = new HashMap<>();
    private final Map<String, Integer> outputAliases = new HashMap<>();

    private TfliteFile(String name, byte[] bytes, FlatTable model, GraphRules rules) {
        this.name = name;
        this.bytes = bytes;
        this.tensors = rules.tensors();
        this.inputs = rules.inputs();
        this.outputs = rules.outputs();
        this.operators = rules.operators();
        for (FlatTable signature : model.children(TfliteSchema.MODEL_SIGNATURES)) {
            if (signature.integer(TfliteSchema.SIGNATURE_SUBGRAPH, 0) == 0) {
                aliases(signature.children(TfliteSchema.SIGNATURE_INPUTS), inputAliases);
                aliases(signature.children(TfliteSchema.SIGNATURE_OUTPUTS), outputAliases);
            }
        }
    }

    private void aliases(List<FlatTable> entries, Map<String, Integer> aliases) {
        for (FlatTable entry : entries) {
            int tensor = entry.integer(TfliteSchema.MAP_TENSOR, 0);
            if (tensor < 0 || tensor >= tensors.size()) {
                throw new ModelException("%s: a signature names tensor %d of %d; %s"
                        .formatted(name, tensor, tensors.size(), REMEDY));
            }
            aliases.put(entry.text(TfliteSchema.MAP_NAME), tensor);
        }
    }

    /// Whether the bytes say that they are a `.tflite` file.
    public static boolean isTflite(byte[] bytes) {
        if (bytes.length < BYTES_MIN) {
            return false;
        }
        for (int i = 0; i < IDENTIFIER.length; i++) {
            if (bytes[IDENTIFIER_AT + i] != IDENTIFIER[i]) {
                return false;
            }
        }
        return true;
    }

    /// Verifies and reads a file.
    ///
    /// @throws ModelException that names file, tensor or operator, and the remedy
    public static TfliteFile parse(String name, byte[] bytes) {
        if (!isTflite(bytes)) {
            throw new ModelException("%s: is not a .tflite file (no TFL3 at byte 4); %s".formatted(name, REMEDY));
        }
        byte[] own = bytes.clone();
        ByteBuffer file = ByteBuffer.wrap(own).order(ByteOrder.LITTLE_ENDIAN);
        FlatVerifier verifier = new FlatVerifier(name, file);
        verifier.verify(TfliteSchema.MODEL);
        FlatTable model = FlatTable.root(file);
        int version = model.integer(TfliteSchema.MODEL_VERSION, 0);
        if (version != VERSION) {
            throw new ModelException("%s: has schema version %d, not %d; convert the model with TensorFlow 2"
                    .formatted(name, version, VERSION));
        }
        return new TfliteFile(name, own, model, new GraphRules(name, model, verifier));
    }

    public String name() {
        return name;
    }

    public int byteCount() {
        return bytes.length;
    }

    /// What the library is given.
    byte[] bytes() {
        return bytes;
    }

    public List<TfliteTensor> tensors() {
        return tensors;
    }

    public List<TfliteTensor> inputs() {
        return inputs;
    }

    public List<TfliteTensor> outputs() {
        return outputs;
    }

    /// Names of the operators in the order of computation, such as `FULLY_CONNECTED`.
    public List<String> operators() {
        return operators;
    }

    /// The input of that name, its own or the one that the model's signature gives it.
    TfliteTensor input(String wanted) {
        return find(inputs, inputAliases, wanted, "input");
    }

    TfliteTensor output(String wanted) {
        return find(outputs, outputAliases, wanted, "output");
    }

    /// Runs the first inferences in a JVM of its own.
    ///
    /// @throws ModelException when the library refuses the model, crashes on it or does not end
    public void tryOut() {
        TfliteTrial.run(this, 1);
    }

    private TfliteTensor find(
            List<TfliteTensor> among, Map<String, Integer> aliases, String wanted, String kind) {
        int index = aliases.getOrDefault(wanted, -1);
        List<String> known = new ArrayList<>();
        for (TfliteTensor tensor : among) {
            if (tensor.name().equals(wanted) || tensor.index() == index) {
                return tensor;
            }
            known.add(tensor.name());
        }
        throw new ModelException("%s: has no %s tensor \"%s\"; known: %s"
                .formatted(name, kind, wanted, String.join(", ", known)));
    }
}
