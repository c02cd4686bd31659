package spikerig.controllers;

import java.util.List;

/// A controller whose outputs are the evidence for each class, gathered over a window of steps.
///
/// After step `windowSteps()` of a window the evidence is complete: its greatest element, the first on ties, is the
/// decision. The step after that starts a new window from rest.
public interface Classifier extends Controller {
    /// Class names in output order.
    List<String> labels();

    int windowSteps();
}
