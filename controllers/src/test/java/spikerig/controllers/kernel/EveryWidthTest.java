package spikerig.controllers.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Plain loops, and vectors of each width, on the same networks: the kernels are loaded anew for each, because the
/// width is a constant of a process.
class EveryWidthTest {
    @ParameterizedTest
    @ValueSource(strings = {"128", "256", "512"})
    void givesTheBitsOfThePlainLoops(String width) throws Exception {
        int[] expected = digest("scalar");
        assertTrue(Arrays.stream(expected).distinct().count() > 10, "the networks do something");
        assertArrayEquals(expected, digest(width));
    }

    @Test
    void choosesVectorsOnlyWhenTheyProveThemselves() {
        assertTrue(Kernels.awaitChoice(120_000));
        assertEquals(Kernels.vectors() ? VectorNeurons.class : ScalarNeurons.class, Kernels.neurons().getClass());
        assertEquals(Kernels.vectors(), !Kernels.name().equals("scalar"));
    }

    /// What [KernelDigest] computes with its own copy of the kernels.
    @SuppressWarnings("unchecked")
    private static int[] digest(String kernel) throws Exception {
        String before = System.getProperty(Kernels.PROPERTY);
        System.setProperty(Kernels.PROPERTY, kernel);
        try (Anew loader = new Anew()) {
            Class<?> type = Class.forName(KernelDigest.class.getName(), true, loader);
            return ((Function<String, int[]>) type.getConstructor().newInstance()).apply(kernel);
        } finally {
            if (before == null) {
                System.clearProperty(Kernels.PROPERTY);
            } else {
                System.setProperty(Kernels.PROPERTY, before);
            }
        }
    }

    /// Loads the controllers itself instead of asking its parent.
    private static final class Anew extends URLClassLoader {
        Anew() throws IOException {
            super(classPath(), EveryWidthTest.class.getClassLoader());
        }

        private static URL[] classPath() {
            return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(Anew::url)
                    .toArray(URL[]::new);
        }

        private static URL url(String entry) {
            try {
                return Path.of(entry).toUri().toURL();
            } catch (MalformedURLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                boolean own = name.startsWith("spikerig.controllers.");
                Class<?> loaded = own ? findLoadedClass(name) : null;
                return loaded != null ? loaded : own ? findClass(name) : super.loadClass(name, resolve);
            }
        }
    }
}
