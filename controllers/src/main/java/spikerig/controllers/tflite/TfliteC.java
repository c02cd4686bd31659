package spikerig.controllers.tflite;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// The calls into TensorFlow Lite's C library (`c_api.h`, `c_api_experimental.h`, `xnnpack_delegate.h` of 2.20).
///
/// Pointers are `long`, so that no call makes an object. The library is loaded when this class is first used.
@SuppressWarnings("restricted") // calling into the library is what this class is for
final class TfliteC {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

    /// `TfLiteXNNPackDelegateOptions`: the number of threads, then more; room for all of it, which only the library
    /// reads.
    private static final MemoryLayout XNNPACK_OPTIONS =
            MemoryLayout.structLayout(MemoryLayout.sequenceLayout(32, LONG).withName("fields"));

    /// `tflite::LOG_ERROR`: the library writes to standard error only what is one.
    private static final int LOG_ERROR = 2;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup LIBRARY = NativeLibrary.load();

    private static final MethodHandle MODEL_CREATE = function("TfLiteModelCreate", LONG, LONG, LONG);
    private static final MethodHandle MODEL_DELETE = procedure("TfLiteModelDelete");
    private static final MethodHandle OPTIONS_CREATE = function("TfLiteInterpreterOptionsCreate", LONG);
    private static final MethodHandle OPTIONS_DELETE = procedure("TfLiteInterpreterOptionsDelete");
    private static final MethodHandle OPTIONS_THREADS = LINKER.downcallHandle(
            LIBRARY.findOrThrow("TfLiteInterpreterOptionsSetNumThreads"), FunctionDescriptor.ofVoid(LONG, INT));
    private static final MethodHandle OPTIONS_DELEGATE = LINKER.downcallHandle(
            LIBRARY.findOrThrow("TfLiteInterpreterOptionsAddDelegate"), FunctionDescriptor.ofVoid(LONG, LONG));
    private static final MethodHandle XNNPACK_DEFAULT = LINKER.downcallHandle(
            LIBRARY.findOrThrow("TfLiteXNNPackDelegateOptionsDefault"), FunctionDescriptor.of(XNNPACK_OPTIONS));
    private static final MethodHandle XNNPACK_CREATE = function("TfLiteXNNPackDelegateCreate", LONG, LONG);
    private static final MethodHandle XNNPACK_DELETE = procedure("TfLiteXNNPackDelegateDelete");
    private static final MethodHandle INTERPRETER_CREATE = function("TfLiteInterpreterCreate", LONG, LONG, LONG);
    private static final MethodHandle INTERPRETER_DELETE = procedure("TfLiteInterpreterDelete");
    private static final MethodHandle ALLOCATE = function("TfLiteInterpreterAllocateTensors", INT, LONG);
    private static final MethodHandle INVOKE = function("TfLiteInterpreterInvoke", INT, LONG);
    private static final MethodHandle RESET_VARIABLES = function("TfLiteInterpreterResetVariableTensors", INT, LONG);
    private static final MethodHandle INPUT = function("TfLiteInterpreterGetInputTensor", LONG, LONG, INT);
    private static final MethodHandle OUTPUT = function("TfLiteInterpreterGetOutputTensor", LONG, LONG, INT);
    private static final MethodHandle TENSOR = function("TfLiteInterpreterGetTensor", LONG, LONG, INT);
    private static final MethodHandle DATA = function("TfLiteTensorData", LONG, LONG);
    private static final MethodHandle BYTES = function("TfLiteTensorByteSize", LONG, LONG);
    private static final MethodHandle LOG_SEVERITY = LINKER.downcallHandle(
            LIBRARY.findOrThrow("_ZN6tflite13LoggerOptions21SetMinimumLogSeverityENS_11LogSeverityE"),
            FunctionDescriptor.of(INT, INT));

    private TfliteC() {}

    private static MethodHandle function(String name, ValueLayout result, ValueLayout... arguments) {
        return LINKER.downcallHandle(LIBRARY.findOrThrow(name), FunctionDescriptor.of(result, arguments));
    }

    private static MethodHandle procedure(String name) {
        return LINKER.downcallHandle(LIBRARY.findOrThrow(name), FunctionDescriptor.ofVoid(LONG));
    }

    static void quiet() {
        try {
            int _ = (int) LOG_SEVERITY.invokeExact(LOG_ERROR);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// @param model lives as long as what comes back
    static long createModel(MemorySegment model) {
        try {
            return (long) MODEL_CREATE.invokeExact(model.address(), model.byteSize());
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static long createXnnpack(int threads) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment options = (MemorySegment) XNNPACK_DEFAULT.invokeExact((SegmentAllocator) arena);
            options.set(INT, 0, threads);
            return (long) XNNPACK_CREATE.invokeExact(options.address());
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static long createInterpreter(long model, long delegate, int threads) {
        try {
            long options = (long) OPTIONS_CREATE.invokeExact();
            try {
                OPTIONS_THREADS.invokeExact(options, threads);
                OPTIONS_DELEGATE.invokeExact(options, delegate);
                return (long) INTERPRETER_CREATE.invokeExact(model, options);
            } finally {
                OPTIONS_DELETE.invokeExact(options);
            }
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static void deleteModel(long model) {
        delete(MODEL_DELETE, model);
    }

    static void deleteXnnpack(long delegate) {
        delete(XNNPACK_DELETE, delegate);
    }

    static void deleteInterpreter(long interpreter) {
        delete(INTERPRETER_DELETE, interpreter);
    }

    private static void delete(MethodHandle procedure, long thing) {
        try {
            procedure.invokeExact(thing);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// @return 0 when it worked
    static int allocateTensors(long interpreter) {
        try {
            return (int) ALLOCATE.invokeExact(interpreter);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Loop thread; does not allocate.
    ///
    /// @return 0 when it worked
    static int invoke(long interpreter) {
        try {
            return (int) INVOKE.invokeExact(interpreter);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// @return 0 when it worked
    static int resetVariables(long interpreter) {
        try {
            return (int) RESET_VARIABLES.invokeExact(interpreter);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static long inputTensor(long interpreter, int index) {
        try {
            return (long) INPUT.invokeExact(interpreter, index);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static long outputTensor(long interpreter, int index) {
        try {
            return (long) OUTPUT.invokeExact(interpreter, index);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// @param index in the file
    static long tensor(long interpreter, int index) {
        try {
            return (long) TENSOR.invokeExact(interpreter, index);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Where a tensor's elements are. Loop thread; does not allocate.
    static long data(long tensor) {
        try {
            return (long) DATA.invokeExact(tensor);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// A tensor's elements, to be used as long as `arena` lives: an access after that throws.
    static MemorySegment bind(long tensor, Arena arena) {
        try {
            long bytes = (long) BYTES.invokeExact(tensor);
            return MemorySegment.ofAddress(data(tensor)).reinterpret(bytes, arena, null);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static AssertionError unexpected(Throwable e) {
        return new AssertionError("a call into TensorFlow Lite does not match its signature", e);
    }
}
