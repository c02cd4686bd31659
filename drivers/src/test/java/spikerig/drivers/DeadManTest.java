package spikerig.drivers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DeadManTest {
    private static final DeadMan FAST = new DeadMan(DeadMan.Kind.GUARD, 200);
    private static final DeadMan SLOW = new DeadMan(DeadMan.Kind.DEVICE, 1000);

    @Test
    void anActuatorIsAsSafeAsItsWeakestPart() {
        assertWeakest(DeadMan.NONE, DeadMan.NONE, FAST);
        assertWeakest(DeadMan.NONE, DeadMan.NONE, DeadMan.HARMLESS);
        assertWeakest(FAST, FAST, DeadMan.HARMLESS);
        assertWeakest(SLOW, SLOW, FAST);
    }

    private static void assertWeakest(DeadMan expected, DeadMan a, DeadMan b) {
        assertEquals(expected, a.weakest(b));
        assertEquals(expected, b.weakest(a));
    }
}
