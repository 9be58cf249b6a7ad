package io.cxm.gateway.connection;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Gives each connection that is accepted its {@link HeadDeadline}. Netty finds it (META-INF/services) when the system's
 * property {@link #EXTENSIONS_SYSTEM_PROPERTY} says so: neither Quarkus nor Vert.x 4 has a timeout of heads, nor room for a
 * handler of connections.
 */
public final class HeadDeadlines extends ChannelInitializerExtension {
    /** What the property has to be. */
    public static final String LOADED = "serviceload";

    @Override
    public void postInitializeServerChildChannel(Channel connection) {
        Duration time = ConfigProvider.getConfig().getValue("cxm.gateway.limit.head-time", Duration.class);
        connection.pipeline().addFirst(new HeadDeadline(time));
    }
}
