package io.cxm.local.quality;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.local.client.Api;
import io.cxm.local.client.Json;
import io.cxm.local.client.Pause;
import io.cxm.local.importer.DatasetImport;
import io.cxm.local.training.Training;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The check of recommendation quality by a client of its own: import, train, ask, and judge what was answered. */
final class QualityBench {
    private static final Duration LATER = Duration.ofSeconds(30);

    private final DataSet set;
    private final Api api;
    private final PairedBootstrap bootstrap;
    private final PrintStream out;
    private final List<String> failures = new ArrayList<>();

    QualityBench(DataSet set, Api api, PairedBootstrap bootstrap, PrintStream out) {
        this.set = set;
        this.api = api;
        this.bootstrap = bootstrap;
        this.out = out;
    }

    /** What did not hold; empty when everything did. */
    List<String> failures() {
        return failures;
    }

    /** Writes what is sent to a folder. */
    SentFolder hold(Path source, Holdout holdout, Path folder) throws IOException {
        SentFolder sent = SentFolder.write(set, source, holdout, folder);
        out.printf(
                Locale.ROOT,
                "Held back: the last basket of %,d shoppers, %,d events%n",
                holdout.bought().size(),
                sent.heldBack());
        return sent;
    }

    /** Sends the folder twice, and looks at what is stored after each. */
    void fill(SentFolder sent, Path folder, Store store) {
        long begin = System.nanoTime();
        Map<String, Long> refused = DatasetImport.send(api, "cxm", folder, out);
        Store.Counts wanted = sent.rows().wanted(refused);
        same("stored after the first import", wanted, store.caughtUp());
        out.printf(Locale.ROOT, "Imported and stored in %.0f s; again:%n", (System.nanoTime() - begin) / 1e9);
        DatasetImport.send(api, "cxm", folder, out);
        same("stored after the second import", wanted, store.caughtUp());
        Pause.of(LATER);
        same("stored 30 s later", wanted, store.now());
    }

    private void same(String what, Store.Counts wanted, Store.Counts found) {
        boolean holds = wanted.equals(found);
        out.println("  " + what + ": " + found + (holds ? ", as sent" : " - SENT: " + wanted));
        if (!holds) {
            failures.add(what + ": " + found + " in place of " + wanted);
        }
    }

    /** Trains once. */
    void train(Path runFolder) {
        long begin = System.nanoTime();
        try (JobWatch watch = new JobWatch(runFolder)) {
            JsonNode run = Training.run(api, Json.object(), out);
            out.printf(
                    Locale.ROOT,
                    "Training took %.0f s; peak resident memory of its process %,d MiB%n",
                    (System.nanoTime() - begin) / 1e9,
                    watch.peak() >> 20);
            if (!run.path("promoted").asBoolean()) {
                failures.add("the bundle was not promoted");
            }
            evaluated(api.get("/v1/bundles/" + run.path("bundle").asText() + "/evaluation"));
        }
    }

    /** The evaluation that the run itself made must say it too. */
    private void evaluated(JsonNode evaluation) {
        for (String baseline : set.buyAgain() ? List.of("popularity", "personal-frequency") : List.of("popularity")) {
            JsonNode ci95 = StreamSupport.stream(evaluation.path("pipelines").spliterator(), false)
                    .filter(pipeline -> pipeline.path("name").asText().equals("serving"))
                    .map(serving ->
                            serving.path("versus").path(baseline).path("ndcg").path("ci95"))
                    .findFirst()
                    .orElseThrow();
            boolean above = ci95.path(0).asDouble() > 0;
            out.printf(Locale.ROOT, "  its evaluation: serving less %s, NDCG %s%n", baseline, ci95);
            if (!above) {
                failures.add("the evaluation does not have serving above " + baseline + ": " + ci95);
            }
        }
    }

    /** Asks in every way, and judges. */
    void judge(Map<String, Set<String>> heldBack, Purchases purchases) {
        for (Question question : Question.values()) {
            Map<String, Set<String>> relevant = question.relevant(heldBack, purchases);
            List<String> shoppers = List.copyOf(relevant.keySet());
            out.printf(
                    Locale.ROOT,
                    "%nexcludeSeen %s, %,d shoppers%n",
                    question == Question.DEFAULT ? "left out" : question.excludeSeen(),
                    shoppers.size());
            Lists lists = new Lists(api);
            long begin = System.nanoTime();
            List<List<String>> serving = lists.ask(shoppers, question.excludeSeen());
            double seconds = (System.nanoTime() - begin) / 1e9;
            Comparison.Outcome outcome = new Comparison(
                            shoppers.stream().map(relevant::get).toList(), bootstrap, out)
                    .print(serving, question.baselines(shoppers, purchases));
            out.printf(Locale.ROOT, "  answered in %.1f s, %.0f lists a second%n", seconds, shoppers.size() / seconds);
            lists.remarks().forEach((remark, count) -> out.printf("  %,d answers: %s%n", count, remark));
            if (question == Question.DEFAULT && outcome.ndcg() < set.floor()) {
                failures.add(String.format(
                        Locale.ROOT, "NDCG@10 is %.4f, below the %.4f that are agreed", outcome.ndcg(), set.floor()));
            }
            outcome.notBeaten(Set.of(Question.OWN)).stream()
                    .filter(name -> question != Question.PURCHASED)
                    .filter(name -> set.buyAgain() || !name.equals(Question.OWN))
                    .forEach(name -> failures.add("excludeSeen " + question + ": serving is not above " + name));
        }
    }
}
