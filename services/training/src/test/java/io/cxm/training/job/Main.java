package io.cxm.training.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** Stands in for the training process in the tests of its service: it says what the real one would and trains nothing. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
        var requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String file = arguments[0]; file != null; file = requests.readLine()) {
            run(new ObjectMapper().readTree(new File(file)));
        }
    }

    private static void run(JsonNode request) throws InterruptedException {
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
        boolean promote = !request.path("promote").asText().equals("never");
        System.out.printf(
                "{\"result\":{\"bundle\":\"%s\",\"evaluation\":{\"bundle\":\"%s\",\"k\":10},"
                        + "\"promote\":{\"decision\":%b,\"reason\":\"as asked\"}}}%n",
                request.path("version").asText(), request.path("version").asText(), promote);
    }
}
