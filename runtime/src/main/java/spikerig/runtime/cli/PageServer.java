package spikerig.runtime.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import spikerig.runtime.dashboard.Content;
import spikerig.runtime.dashboard.Dashboard;
import spikerig.runtime.dashboard.DashboardConfig;
import spikerig.runtime.rig.Rig;
import spikerig.runtime.telemetry.Logins;
import spikerig.runtime.telemetry.Telemetry;
import spikerig.runtime.telemetry.TelemetryConfig;

/// The web page of a run, where one is wanted. Main thread.
final class PageServer implements AutoCloseable {
    private final DashboardConfig config;
    private final Rig rig;
    private final TelemetryConfig published;
    private final Path recordings;
    private final Telemetry telemetry;
    private final Consumer<String> notices;
    private Dashboard dashboard;

    /// @param published what telemetry was started with
    /// @param recordings the folder that recordings go to
    PageServer(
            DashboardConfig config, Rig rig, TelemetryConfig published, Path recordings, Telemetry telemetry,
            Consumer<String> notices) {
        this.config = config;
        this.rig = rig;
        this.published = published;
        this.recordings = recordings;
        this.telemetry = telemetry;
        this.notices = notices;
    }

    /// Serves the page and says where; when that can't be, says why, and the rig runs without.
    void start() {
        if (!config.enabled()) {
            return;
        }
        try {
            Content content = new Content(
                    rig.name(), this::webSocket, this::text, recordings, Logins.of(published)::valid);
            dashboard = Dashboard.start(config, content);
            notices.accept("dashboard: " + dashboard.uri());
        } catch (IOException refused) {
            notices.accept("dashboard: " + refused.getMessage() + "; the rig goes on without");
        }
    }

    private String webSocket() {
        return config.webSocket() != null ? config.webSocket() : telemetry.webSocketUri();
    }

    private String text() {
        try {
            return rig.source().text();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        if (dashboard != null) {
            dashboard.close();
        }
    }
}
