/// TU Delft's frame between a Crazyflie and a Teensy that runs a spiking network.
package spikerig.bridge.teensy;
