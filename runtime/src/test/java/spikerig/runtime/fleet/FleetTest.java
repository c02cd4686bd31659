package spikerig.runtime.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FleetTest {
    private final Fleet fleet = new Fleet(0);

    @Test
    void tellsWhatTheRigsHaveTold() {
        hear("spikerig/blimp/channels", "{\"version\":\"0.1.0\",\"healthS\":1,\"loops\":[{\"name\":\"main\"}]}", true,
                1);
        hear("spikerig/blimp/state", "{\"state\":\"TRIPPED\",\"reason\":\"stalled\"}", true, 1);
        assertNull(fleet.members(2).getFirst().lastSeenS(), "only what the broker had kept");
        hear("spikerig/blimp/health", "{\"load\":0.75}", false, 1_000_000_000L);
        Fleet.Member blimp = fleet.members(1_500_000_000L).getFirst();
        assertEquals("TRIPPED", blimp.state());
        assertEquals("0.1.0", blimp.firmware());
        assertEquals(0.75, blimp.load());
        assertEquals(0.5, blimp.lastSeenS());
        assertTrue(fleet.members(4_100_000_000L).getFirst().silent(), "three health messages are missing");
    }

    @Test
    void takesADeathCertificateForTheEnd() {
        hear("spikerig/blimp/state", "{\"state\":\"ARMED\"}", true, 1);
        hear("spBv1.0/spikerig/NDEATH/blimp", "x", false, 2);
        assertEquals("offline", fleet.members(3).getFirst().state());
    }

    @Test
    void passesOverNonsense() {
        hear("spikerig/blimp/state", "{", false, 1);
        hear("spikerig/blimp", "{}", false, 1);
        hear("spikerig/other/state", "[]", false, 1);
        assertEquals("unknown", fleet.members(2).getFirst().state());
    }

    private void hear(String topic, String payload, boolean retained, long nowNs) {
        fleet.heard(topic, payload.getBytes(StandardCharsets.UTF_8), retained, nowNs);
    }
}
