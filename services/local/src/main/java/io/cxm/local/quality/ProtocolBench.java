package io.cxm.local.quality;

import io.cxm.local.client.Api;
import io.cxm.local.client.Json;
import io.cxm.local.importer.DatasetImport;
import io.cxm.local.quality.protocol.Asked;
import io.cxm.local.quality.protocol.Figure;
import io.cxm.local.quality.protocol.Mask;
import io.cxm.local.quality.protocol.Protocol;
import io.cxm.local.quality.protocol.Trial;
import io.cxm.local.training.Training;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A published protocol through the product: import, one training run with the defaults, lists, and the protocol's figures. */
final class ProtocolBench {
    private final Protocol protocol;
    private final FigureTable figures;
    private final AucTable areas;
    private final PrintStream out;
    private final List<String> failures = new ArrayList<>();

    ProtocolBench(Protocol protocol, PairedBootstrap bootstrap, PrintStream out) {
        this.protocol = protocol;
        this.figures = new FigureTable(protocol.figures(), bootstrap);
        this.areas = new AucTable(bootstrap);
        this.out = out;
    }

    /** Sends what is to be sent, through a folder. */
    void fill(Trial trial, Api api, Store store, Path folder) throws IOException {
        RowFiles rows = new RowFiles(folder);
        try (rows) {
            trial.rows(rows);
        }
        long begin = System.nanoTime();
        Store.Counts wanted = rows.wanted(DatasetImport.send(api, "cxm", folder, out));
        Store.Counts found = store.caughtUp();
        out.printf(Locale.ROOT, "Imported and stored in %.0f s: %s%n", seconds(begin), found);
        if (!found.equals(wanted)) {
            failures.add("stored: " + found + " in place of " + wanted);
        }
    }

    /** Trains once, as everybody gets it. */
    void train(Api api, Path runFolder) {
        long begin = System.nanoTime();
        try (JobWatch watch = new JobWatch(runFolder)) {
            boolean promoted =
                    Training.run(api, Json.object(), out).path("promoted").asBoolean();
            out.printf(
                    Locale.ROOT,
                    "Training took %.0f s; peak resident memory of its process %,d MiB%n",
                    seconds(begin),
                    watch.peak() >> 20);
            if (!promoted) {
                failures.add("the bundle was not promoted");
            }
        }
    }

    /** Whether there is anything to train on. */
    boolean trains() {
        return !(protocol.asked() instanceof Asked.Search);
    }

    /** Asks for everybody of whom something was held back, and keeps the score, with that of what stands beside. */
    void judge(Trial trial, Api api) {
        Lists lists = new Lists(api);
        long begin = System.nanoTime();
        List<String> who = List.copyOf(trial.shoppers());
        switch (protocol.asked()) {
            case Asked.Recommendations asked -> {
                keep(FigureTable.SERVING, lists.ask(who, asked.mask().excludeSeen()), trial);
                asked.beside(trial).forEach((name, theirs) -> keep(name, theirs, trial));
            }
            case Asked.Search asked -> {
                keep(FigureTable.SERVING, lists.search(who, Asked.Search.COUNT), trial);
                asked.beside(trial).forEach((name, theirs) -> keep(name, theirs, trial));
            }
            case Asked.Scores asked -> {
                score(AucTable.SERVING, trial, shopper -> lists.scores(shopper, trial.asked(shopper)));
                score("logistic regression on who and what", trial, asked.beside(trial));
            }
        }
        out.printf(Locale.ROOT, "Asked for %,d and judged in %.0f s%n", who.size(), seconds(begin));
        lists.remarks().forEach((remark, count) -> out.printf("  %,d answers: %s%n", count, remark));
    }

    private void keep(String name, List<List<String>> lists, Trial trial) {
        Map<String, Set<String>> known = trial.masked(Mask.INTERACTED);
        int place = 0;
        for (String who : trial.shoppers()) {
            Set<String> relevant = trial.heldBack().getOrDefault(who, Set.of());
            figures.add(name, who, lists.get(place++), relevant, known.getOrDefault(who, Set.of()));
        }
    }

    /** What has no score is below all that has one. */
    private void score(String name, Trial trial, Function<String, Map<String, Double>> scores) {
        areas.begin(name);
        for (String shopper : trial.shoppers()) {
            Map<String, Double> of = scores.apply(shopper);
            Set<String> liked = trial.heldBack().getOrDefault(shopper, Set.of());
            trial.asked(shopper)
                    .forEach(item -> areas.add(
                            name, shopper, liked.contains(item), of.getOrDefault(item, Double.NEGATIVE_INFINITY)));
        }
    }

    /** Prints the figures; what did not hold or is not reached, empty when all is well. */
    List<String> report() {
        out.printf("%n%s [95 %% over who is asked for]%n", protocol.name());
        List<String> all = new ArrayList<>(failures);
        for (Figure figure : protocol.figures()) {
            boolean reached =
                    figure.measure() == Figure.Measure.AUC ? areas.print(figure, out) : figures.print(figure, out);
            if (!reached) {
                all.add(figure.title() + " is below what must be reached");
            }
        }
        return all;
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
