package spikerig.runtime.telemetry;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.WriteBufferWaterMark;

/// Adds to each connection of the embedded broker what Moquette 0.18.3 lacks. Netty finds this class by its service
/// loader, once [#EXTENSIONS] is set; connections of other servers are left alone.
public final class BrokerPipeline extends ChannelInitializerExtension {
    /// What a slow client may have waiting before the broker drops messages and acknowledgements meant for it; Netty's
    /// own limit is 64 kB, half a second of ticks with 64 channels.
    private static final WriteBufferWaterMark WAITING_BYTES = new WriteBufferWaterMark(1 << 20, 4 << 20);

    private static final String BROKER = "handler";

    /// Called by Netty.
    public BrokerPipeline() {}

    /// To be called before the first broker starts.
    static void register() {
        System.setProperty(EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
    }

    /// Runs before the broker's own handlers are there, so this adds another initializer, which runs after them.
    @Override
    public void postInitializeServerChildChannel(Channel channel) {
        channel.pipeline().addLast(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel registered) {
                extend(registered);
            }
        });
    }

    private static void extend(Channel channel) {
        ChannelPipeline pipeline = channel.pipeline();
        if (pipeline.get(BROKER) != null) {
            channel.config().setWriteBufferWaterMark(WAITING_BYTES);
            pipeline.addBefore(BROKER, "admission", new Admission());
        }
    }
}
