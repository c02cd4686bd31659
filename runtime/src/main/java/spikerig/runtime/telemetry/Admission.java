package spikerig.runtime.telemetry;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/// Holds back what a client sends after its CONNECT until the embedded broker takes it for connected.
///
/// Moquette 0.18.3 writes CONNACK in one thread and notes the connection in another, later; a client whose SUBSCRIBE
/// comes in between is cut off: about one in a thousand on a busy machine, and each one that does not wait for CONNACK
/// (which MQTT 5.0, 3.1.4, allows). Thread: the connection's own.
final class Admission extends ChannelInboundHandlerAdapter {
    /// Set by the broker on the connection right after it has noted it.
    static final AttributeKey<Object> NOTED = AttributeKey.valueOf("keepAlive");

    private static final long POLL_MS = 1;

    /// Then the broker may cut the client off: it waits as long for a CONNECT.
    private static final int POLLS_MAX = 10_000;

    private final ArrayDeque<Object> held = new ArrayDeque<>();
    private boolean admitted;
    private int polls;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (held.isEmpty() && (admitted || isConnect(message) || context.channel().hasAttr(NOTED))) {
            admitted |= !isConnect(message);
            context.fireChannelRead(message);
            return;
        }
        if (held.isEmpty()) {
            context.channel().config().setAutoRead(false);
            await(context);
        }
        held.add(message);
    }

    private static boolean isConnect(Object message) {
        return message instanceof MqttMessage packet
                && packet.fixedHeader() != null
                && packet.fixedHeader().messageType() == MqttMessageType.CONNECT;
    }

    private void await(ChannelHandlerContext context) {
        context.executor().schedule(() -> look(context), POLL_MS, TimeUnit.MILLISECONDS);
    }

    private void look(ChannelHandlerContext context) {
        if (context.isRemoved() || held.isEmpty()) {
            return;
        }
        if (!context.channel().hasAttr(NOTED) && ++polls < POLLS_MAX) {
            await(context);
            return;
        }
        admitted = true;
        for (Object message = held.poll(); message != null; message = held.poll()) {
            context.fireChannelRead(message);
        }
        context.fireChannelReadComplete();
        context.channel().config().setAutoRead(true);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        held.forEach(ReferenceCountUtil::release);
        held.clear();
        context.fireChannelInactive();
    }
}
