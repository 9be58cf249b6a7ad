package io.cxm.satisfaction.mail;

import io.smallrye.mutiny.Uni;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A way to the mail server of one connection, which can be ended while a mail is on it. The client itself leaves a connection that it uses
 * open; what ends the verticle that made the client ends its connections too.
 */
final class Lane extends AbstractVerticle {
    private final MailConfig options;
    private @Nullable MailClient client;

    private Lane(MailConfig options) {
        this.options = options;
    }

    /** One that is connected when it is used. */
    static Uni<Lane> open(Vertx vertx, MailConfig options) {
        return Uni.createFrom().completionStage(() -> {
            Lane lane = new Lane(new MailConfig(options).setMaxPoolSize(1)); // a client changes its own
            return vertx.deployVerticle(lane).map(_ -> lane).toCompletionStage();
        });
    }

    @Override
    public void start() {
        client = MailClient.create(vertx, options);
    }

    @Override
    public void stop() {
        client().close();
    }

    /** Hands a mail over; of those at the same time one waits for the other. */
    Uni<Void> send(MailMessage message) {
        return Uni.createFrom()
                .completionStage(() -> client().sendMail(message).toCompletionStage())
                .replaceWithVoid();
    }

    /** Ends it, and completes when its connection is closed. */
    Uni<Void> end() {
        return Uni.createFrom()
                .completionStage(() -> vertx.undeploy(deploymentID()).toCompletionStage());
    }

    private MailClient client() {
        return Objects.requireNonNull(client, "it was not opened");
    }
}
