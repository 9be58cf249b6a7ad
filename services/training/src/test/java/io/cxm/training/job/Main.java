package io.cxm.training.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** Stands in for the training process in the tests of its service: it says what the real one would and trains nothing. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
        var requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String file = arguments[0]; file != null; file = requests.readLine()) {
            run(new ObjectMapper().readTree(new File(file)));
        }
    }

    private static void run(JsonNode request) throws Exception {
        System.out.println("a library says something");
        System.out.println("{\"step\":\"import\",\"state\":\"succeeded\",\"done\":5,\"total\":5}");
        if (request.path("sampleWeights").has("dismiss")) {
            System.out.println("{\"problem\":{\"code\":\"no-data\",\"detail\":\"There is nothing to learn from\"}}");
            System.exit(3);
        }
        if (request.path("sampleWeights").has("complaint")) {
            Runtime.getRuntime().halt(137); // as the kernel does where memory is short
        }
        if (request.path("sampleWeights").has("return")
                && request.path("attempt").asInt() == 1) {
            Runtime.getRuntime().halt(137);
        }
        if (request.path("sampleWeights").has("return")) {
            System.out.println("{\"step\":\"fit\",\"state\":\"succeeded\",\"done\":4,\"total\":4,\"resumed\":true}");
        }
        if (request.path("sampleWeights").has("favorite")) {
            new CountDownLatch(1).await(); // until it is stopped
        }
        forgetErased(request);
        boolean promote = !request.path("promote").asText().equals("never");
        System.out.printf(
                "{\"result\":{\"bundle\":\"%s\",\"manifestSha256\":\"%s\",\"evaluation\":{\"bundle\":\"%s\",\"k\":10},"
                        + "\"promote\":{\"decision\":%b,\"reason\":\"as asked\"}}}%n",
                request.path("version").asText(),
                written(request),
                request.path("version").asText(),
                promote);
    }

    /** Marks of erased shoppers go as the real one lets them go. */
    private static void forgetErased(JsonNode request) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        Path erased = Path.of(request.path("lakeDir").asText(), "erased");
        List<Path> marks = List.of();
        if (Files.isDirectory(erased)) {
            try (Stream<Path> all = Files.walk(erased)) {
                marks = all.filter(file -> file.toString().endsWith(".json")).toList();
            }
        }
        for (Path mark : marks) {
            String tenant = mark.getName(mark.getNameCount() - 2).toString();
            boolean untold = request.path("untold")
                    .valueStream()
                    .anyMatch(one -> one.asText().equals(tenant));
            long until = mapper.readTree(mark.toFile()).path("until").asLong();
            if (!untold && until < request.path("endsAt").asLong() - 60_000) {
                Files.delete(mark);
            }
        }
    }

    /** A bundle that holds nothing but what was laid down for this tenant, in {@code given} of the lake, as foretold; what its manifest's checksum is. */
    private static String written(JsonNode request) throws Exception {
        String tenant = request.path("tenant").asText();
        Path given = Path.of(request.path("lakeDir").asText(), "given", tenant + ".pb");
        if (!Files.exists(given)) {
            return "";
        }
        String version = request.path("version").asText();
        Path bundle = Files.createDirectories(Path.of(request.path("bundlesDir").asText(), tenant, version));
        Files.copy(given, bundle.resolve("predictions.pb"));
        byte[] manifest = """
                {"format":2,"tenant":"%s","version":"%s",
                "origin":{"runId":"r","createdAt":0,"offsets":{},"dataClock":0},
                "contents":{"items":0,"shoppers":0,"interactions":0,"rankers":[],"featureSpecHash":"",
                "files":[{"name":"predictions.pb","bytes":%d,"sha256":"%s"}]},
                "serving":{"order":"merge","channels":{},"weights":{},"quotas":{},"primaryMetric":""}}
                """.formatted(tenant, version, Files.size(given), sha256(Files.readAllBytes(given)))
                .getBytes(StandardCharsets.UTF_8);
        Files.write(bundle.resolve("manifest.json"), manifest);
        Files.writeString(bundle.resolve("manifest.sha256"), sha256(manifest));
        return sha256(manifest);
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
