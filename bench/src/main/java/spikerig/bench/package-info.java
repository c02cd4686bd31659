/// JMH benchmarks: one question each. How to run them is in `bench/README.md`.
package spikerig.bench;
