/// TensorFlow Lite models as controllers, and networks of ours as TensorFlow Lite models.
///
/// A file is verified ([spikerig.controllers.tflite.TfliteFile]) before the library sees it, tried out in a JVM of its
/// own, and then run on XNNPACK through the library's C interface.
package spikerig.controllers.tflite;
