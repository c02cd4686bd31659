/// Networks for microcontrollers: images that the firmware runs, made from the models that the JVM runs.
package spikerig.bridge.mcu;
