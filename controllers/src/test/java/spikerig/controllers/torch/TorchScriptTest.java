package spikerig.controllers.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spikerig.controllers.model.Safetensors;
import spikerig.testing.RequiresProgram;

/// `tools/torch_to_spikerig.py` with a stand-in for torch, whose checkpoints are JSON, and one for the launcher, which
/// keeps what it is given.
@RequiresProgram(value = "python3", debianPackage = "python3")
class TorchScriptTest {
    private static final String TORCH = """
            import json
            class Tensor:
                dtype = 'torch.float32'
                def __init__(self, values, shape): self.values, self.shape = values, shape
                def detach(self): return self
                def cpu(self): return self
                def flatten(self): return self
                def tolist(self): return self.values
            def load(path, map_location):
                state = json.load(open(path))
                return {'epoch': 3, 'state_dict': {name: Tensor(*each) for name, each in state.items()}}
            """;
    private static final String LAUNCHER = """
            #!/bin/sh
            cp "$3" state.safetensors
            echo "$1 $2 $4 $5 $6 $7"
            """;

    @TempDir
    private Path folder;

    @Test
    void handsTheTensorsToTheImport() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("torch.py"), TORCH);
        Path launcher = Files.writeString(folder.resolve("launcher"), LAUNCHER);
        launcher.toFile().setExecutable(true);
        Files.writeString(folder.resolve("net.pt"), """
                {"fc1.weight": [[1.5, -2, 0.25, 4, 5, 6], [3, 2]], "lif1.beta": [[0.9], []]}""");
        ProcessBuilder builder = new ProcessBuilder("python3",
                Path.of("tools", "torch_to_spikerig.py").toAbsolutePath().toString(), "net.pt", "net.safetensors",
                "--arch", "graph").directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("PYTHONPATH", folder.toString());
        builder.environment().put("SPIKERIG", launcher.toString());
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), text);
        assertEquals("model import --output net.safetensors --arch graph\n", text);
        Safetensors state = Safetensors.read(folder.resolve("state.safetensors"));
        assertEquals(List.of("fc1.weight", "lif1.beta"), List.copyOf(state.tensors().keySet()));
        assertEquals(List.of(3, 2), state.tensors().get("fc1.weight").shape());
        assertArrayEquals(new float[] {1.5f, -2, 0.25f, 4, 5, 6}, state.tensors().get("fc1.weight").floats());
        assertArrayEquals(new float[] {0.9f}, state.tensors().get("lif1.beta").floats());
    }
}
