package io.cxm.local.stack;

import io.cxm.local.client.Exchange;
import io.cxm.local.process.Launch;
import io.cxm.local.process.Readiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Starts the services from what the build made of them, a few at a time. */
final class ServiceStart {
    private static final int AT_ONCE = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 8);

    private final Layout layout;
    private final Ports ports;
    private final ServiceEnvironment environment;
    private final Starter starter;
    private final HttpClient http = Exchange.client();

    ServiceStart(Layout layout, Ports ports, Secrets secrets, Starter starter) {
        this.layout = layout;
        this.ports = ports;
        this.environment = new ServiceEnvironment(layout, ports, secrets);
        this.starter = starter;
    }

    void up() {
        Together.run(
                AT_ONCE,
                Services.ALL.stream().<Runnable>map(s -> () -> start(s)).toList());
    }

    private void start(ServiceSpec service) {
        if (!Files.exists(layout.application(service.name()).resolve("quarkus-run.jar"))) {
            throw new StackFailure(service.name() + " has not been built: there is no "
                    + layout.application(service.name()).resolve("quarkus-run.jar"));
        }
        URI health = URI.create("http://127.0.0.1:" + ports.of(service.port().health()) + "/q/health/ready");
        starter.ensure(service.name(), () -> launch(service), Readiness.http(http, health));
    }

    private Launch launch(ServiceSpec service) {
        Path application = layout.apps().resolve(service.name());
        try {
            // links, so that a build while the service runs does not take its jars away
            FileTree.mirror(layout.application(service.name()), application);
            if (service.port() == Port.TRAINING) {
                layOutTrainingJob();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lay out " + service.name(), e);
        }
        List<String> command =
                new ArrayList<>(JavaCommand.options(service.heap(), service.direct(), service.options()));
        command.addAll(List.of("-jar", application.resolve("quarkus-run.jar").toString()));
        return new Launch(service.name(), command, environment.of(service), layout.state(), ports.of(service.port()));
    }

    private void layOutTrainingJob() throws IOException {
        Path build = layout.trainingJobBuild();
        FileTree.mirror(build.resolve("lib"), layout.trainingJob().resolve("lib"));
        try (Stream<Path> own = Files.list(build)) {
            for (Path file : own.filter(Files::isRegularFile).toList()) {
                // a copy: a build writes into its own jar, while it replaces those it needs
                Files.copy(file, layout.trainingJob().resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
