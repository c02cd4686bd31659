/// The networks of `bench/yardstick/SPEC.md` on the kernels that the controllers use, to be compared with the same
/// networks in C. `bench/yardstick/run` starts both.
package spikerig.bench.yardstick;
