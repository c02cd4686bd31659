package spikerig.runtime.report;
import java.nio.file.*; import java.util.*; import spikerig.runtime.report.plot.*;
public class Look {
    public static void main(String[] a) throws Exception {
        Path d = Path.of(a[0]); Files.createDirectories(d);
        long t0=System.nanoTime();
        Flight snn = Gallery.flight("altitude", 160, 0.6, 3500), pid = Gallery.flight("altitude-pid", 0, 0.25, 3500);
        List<Flight> f = List.of(snn, pid);
        FlightPlots.altitude(d.resolve("altitude.png"), f);
        System.out.println((System.nanoTime()-t0)/1000000);
        FlightPlots.command(d.resolve("command.png"), f);
        System.out.println((System.nanoTime()-t0)/1000000);
        SpikePlot.write(d.resolve("spikes.png"), snn.log(), snn.populations());
        System.out.println((System.nanoTime()-t0)/1000000);
        LatenessPlot.write(d.resolve("lateness.png"), snn.log());
        System.out.println((System.nanoTime()-t0)/1000000);
        ActivityPlots.decisions(d.resolve("decisions.png"), Gallery.ACTIVITIES, Gallery.decisions(210), 2.0);
        System.out.println(ComparisonTable.text(f));
    }
}
