package io.cxm.training.job;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.channels.Signals;
import io.cxm.contracts.problem.ProblemType;
import io.cxm.training.job.data.TenantData;
import io.cxm.training.job.data.TenantRecords;
import io.cxm.training.job.evaluation.Evaluation;
import io.cxm.training.job.fit.Catalog;
import io.cxm.training.job.fit.DjlInverter;
import io.cxm.training.job.lake.Lake;
import io.cxm.training.job.satisfaction.Predictions;
import io.cxm.training.job.split.Split;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** One run from end to end. Nothing that serves is touched: the bundle appears whole under a new version or not at all. */
final class Run {
    private static final int FEWEST_EVENTS = 1;

    private final Request request;
    private final Steps steps;
    private final InstantSource clock;

    Run(Request request, Steps steps, InstantSource clock) {
        this.request = request;
        this.steps = steps;
        this.clock = clock;
    }

    ObjectNode run() throws IOException, RunFailed {
        Prepared prepared = prepared();
        return train(prepared.data(), prepared.predictions());
    }

    /** What is left of a tenant's records when all that is made of order lines has been made: they would be in the way of the fit. */
    private record Prepared(TenantData data, Predictions predictions) {}

    private Prepared prepared() throws IOException, RunFailed {
        TenantRecords records;
        try (Lake lake = Lake.open(request, steps)) {
            lake.importNew();
            lake.forgetExpired();
            lake.forgetErased();
            lake.compact(request.tenant(), Lake.MOST_BATCHES);
            steps.running("clean", 0, 1);
            records = lake.read(request.tenant());
        }
        TenantData data = records.build();
        steps.done("clean", data.log().size());
        steps.note("cleaned " + data.cleaned());
        return new Prepared(data, predicted(records));
    }

    /** How satisfied shoppers are likely to be with their order lines. */
    Predictions predicted(TenantRecords records) {
        steps.running("predict", 0, 1);
        Predictions.Order order = new Predictions.Order(
                request.tenant(),
                request.version(),
                request.predictedDays(),
                request.predictedLines(),
                clock.millis(),
                request.seed());
        Predictions predictions = Predictions.isOutOfReach(records.words())
                ? Predictions.tooFew(records.words()) // lines of shops where nobody is asked need not be looked at
                : Predictions.unlessItFails(
                        () -> Predictions.of(records.orderLines(), order, steps::note), steps::note);
        steps.done("predict", predictions.count());
        return predictions;
    }

    /** From a tenant's data to its bundle. */
    ObjectNode train(TenantData all, Predictions predictions) throws IOException, RunFailed {
        if (all.log().size() < FEWEST_EVENTS || all.itemIds().isEmpty()) {
            throw new RunFailed(ProblemType.NO_DATA, "The tenant has no events with known items to learn from");
        }
        Signals signals = Targets.of(all.log());
        steps.running("split", 0, 1);
        Split split = Split.of(all, signals, request.seed());
        steps.done("split", all.log().size());
        TenantData data = split.learnable(all); // all that follows learns from this
        Catalog catalog = new Catalog(data.itemIds(), data.documents(), new DjlInverter());
        Checkpoints kept = Checkpoints.of(request, data);
        TenantFit fit = new TenantFit(data, signals, split, catalog, Duration.ofMillis(request.tuningMs()), steps);
        TenantFit.Fitted fitted = fit.fit(request.trainable(), request.sampleWeights(), request.seed(), kept);
        SavedEvaluation saved = new SavedEvaluation(kept, request);
        Optional<SavedEvaluation.Evaluated> before = saved.find();
        SavedEvaluation.Evaluated evaluated;
        if (before.isPresent()) {
            evaluated = before.get();
            steps.resumed("evaluate", evaluated.json().path("pipelines").size());
        } else {
            TenantEvaluation test = new TenantEvaluation(data, signals, split, catalog, request.seed());
            evaluated = evaluated(data, fit, fitted, test);
            saved.keep(fitted.recipe(), evaluated);
        }
        ObjectNode json = evaluated.json();
        json.set("satisfaction", predictions.told());
        Promotion promotion = evaluated.promotion();
        steps.running("publish", 0, 1);
        var written = new Publishing(request, clock).write(data, signals, catalog, fitted, json, predictions);
        steps.done("publish", written.bytes());
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("bundle", request.version());
        result.put("manifestSha256", written.manifestSha256());
        result.put("bytes", written.bytes());
        result.set("evaluation", json);
        result.putObject("promote").put("decision", promotion.decision()).put("reason", promotion.reason());
        return result;
    }

    private SavedEvaluation.Evaluated evaluated(
            TenantData data, TenantFit fit, TenantFit.Fitted fitted, TenantEvaluation test) {
        Evaluation fresh = test.evaluate(request.version(), fitted, steps);
        Before before = Before.of(request, test);
        Evaluation evaluation = fresh.beside(before.measured());
        Promotion promotion = Promotion.decide(request, evaluation, before);
        ObjectNode json = evaluation.json();
        json.set("channels", fitted.channels().json());
        json.set("tuning", fitted.effort().json());
        json.set("searches", test.searches(fitted.recipe()).json(request.seed()));
        test.tradeOff(fitted).ifPresent(found -> json.set("tradeOff", found.json()));
        json.set("cleaned", cleaned(data));
        if (request.adviceMs() > 0) {
            json.set(
                    "advice",
                    new Trials(request, fit, fitted, test, steps)
                            .run(evaluation.find("serving").orElseThrow().ndcg())
                            .json());
        }
        return new SavedEvaluation.Evaluated(json, promotion);
    }

    private static ObjectNode cleaned(TenantData data) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        data.cleaned().forEach(json::put);
        return json;
    }
}
