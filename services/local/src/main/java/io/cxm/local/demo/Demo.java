package io.cxm.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.local.client.Api;
import io.cxm.local.client.Credentials;
import io.cxm.local.client.Json;
import io.cxm.local.identity.People;
import io.cxm.local.stack.Layout;
import io.cxm.local.stack.PeakMemory;
import io.cxm.local.stack.StackFailure;
import io.cxm.local.training.Training;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Takes two shops from opening to a report, on a stack that is up. A second time it does what is still missing. */
public final class Demo {
    private final Layout layout;
    private final PrintStream out;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public Demo(Layout layout, PrintStream out, InstantSource clock) {
        this.layout = layout;
        this.out = out;
        this.clock = clock;
    }

    /** Does it all, and says how much memory it took at most; more than it may take is a failure. */
    public void run() {
        try (PeakMemory memory = PeakMemory.of(layout)) {
            List<Path> files = steps();
            finish(files);
            out.println(memory.report());
            memory.check();
        }
    }

    private List<Path> steps() {
        Path folder = folder();
        Map<Shop, Api> shops = new LinkedHashMap<>();
        step(
                "Opening two tenants",
                () -> Shop.ALL.forEach(shop -> shops.put(shop, opening().open(shop))));
        step(
                "Importing their histories",
                () -> shops.forEach((shop, api) -> {
                    out.println("  " + shop.name());
                    new History(folder, out).send(shop, api, clock.instant());
                }));
        step(
                "Training",
                () -> shops.forEach((shop, api) -> {
                    out.println("  " + shop.name());
                    train(api, shop.id(), out);
                }));
        step(
                "Recommending",
                () -> shops.forEach((shop, api) -> {
                    Showcase showcase = new Showcase(api, out);
                    showcase.recommend(shop);
                    showcase.search(shop);
                }));
        List<Path> files = new ArrayList<>();
        step(
                "Reporting satisfaction",
                () -> shops.forEach((shop, api) -> files.addAll(new Showcase(api, out).report(shop, folder))));
        return files;
    }

    /**
     * A history that was sent whole before it was trained brings a second run nothing: `./cxm train` makes one. Fails when
     * nothing serves in the end: what the demo would show then is no model's.
     */
    static void train(Api api, String shop, PrintStream out) {
        Optional<String> earlier = serving(api);
        if (earlier.isPresent()) {
            out.println("  " + shop + ": bundle " + earlier.get() + " serves already");
            return;
        }
        Training.run(api, Json.object().put("promote", "if_better"), out);
        if (serving(api).isEmpty()) {
            throw new StackFailure("no bundle of " + shop + " serves after its training; see ./cxm logs training");
        }
    }

    private static Optional<String> serving(Api api) {
        for (JsonNode bundle : api.get("/v1/bundles").path("items")) {
            if (bundle.path("serving").asBoolean()) {
                return Optional.of(bundle.path("id").asText());
            }
        }
        return Optional.empty();
    }

    private Opening opening() {
        return new Opening(layout.credentials(), new People(random));
    }

    private Path folder() {
        try {
            return Files.createDirectories(layout.state().resolve("demo"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void step(String name, Runnable work) {
        out.println();
        out.println(name);
        long begin = System.nanoTime();
        work.run();
        out.printf(Locale.ROOT, "  done in %.1f s%n", (System.nanoTime() - begin) / 1e9);
    }

    private void finish(List<Path> files) {
        Credentials credentials = Credentials.read(layout.credentials());
        out.println();
        out.println("All of CXM is running.");
        out.println("  API and portal   " + credentials.baseUrl());
        Stream.concat(
                        credentials.tenants().values().stream().flatMap(tenant -> tenant.users().stream()),
                        credentials.operator().users().stream())
                .forEach(p -> out.printf("  portal login     %-16s %s  (%s)%n", p.username(), p.password(), p.role()));
        out.println("  machine clients  " + layout.credentials());
        files.forEach(file -> out.println("  report           " + file));
        out.println("  simulated truth  " + layout.state().resolve("demo") + "/*/truth");
        out.println("Try");
        out.println("  curl -H \"Authorization: Bearer $(./cxm token "
                + Shop.ALL.getFirst().id() + ")\" '" + credentials.baseUrl()
                + "/v1/trending' -X POST -H 'Content-Type: application/json' -d '{}'");
        out.println("  ./cxm status        ./cxm logs ranking        ./cxm down");
    }
}
