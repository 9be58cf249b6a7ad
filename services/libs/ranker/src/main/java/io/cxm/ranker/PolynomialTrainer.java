package io.cxm.ranker;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Fits the polynomial ranker (R24). All penalties begin; after every {@link #ROUND} epochs the better third of them by the
 * validation's log-loss goes on (successive halving: Jamieson and Talwalkar, 2016), the last one until its log-loss has not
 * fallen for {@link #PATIENCE} epochs. Its best epoch is kept. With one seed the outcome is always the same.
 */
public final class PolynomialTrainer {
    private static final int ROUND = 2;
    private static final int MOST_EPOCHS = 12;
    private static final int PATIENCE = 2;

    private final long seed;
    private final Consumer<String> log;

    /** @param log told which penalty was chosen */
    public PolynomialTrainer(long seed, Consumer<String> log) {
        this.seed = seed;
        this.log = log;
    }

    /** Fits on rows, chooses and stops by others. */
    public FittedRanker fit(TrainingRows train, TrainingRows validation) {
        return fit(train, validation, Penalty.ALL);
    }

    /**
     * Fits again under the penalty that was chosen before.
     *
     * @param times how many times as strong it is
     */
    public FittedRanker again(FittedRanker chosen, double times, TrainingRows train, TrainingRows validation)
            throws IOException {
        byte[] json = chosen.files().get(Stored.file(PolynomialRanker.NAME) + ".json");
        if (json == null) {
            throw new IOException("the ranker was fitted under no penalty");
        }
        Penalty penalty = new ObjectMapper()
                .readValue(json, PolynomialRanker.Config.class)
                .penalty();
        return fit(
                train,
                validation,
                List.of(new Penalty(penalty.name(), times * penalty.lasso(), times * penalty.ridge())));
    }

    private FittedRanker fit(TrainingRows train, TrainingRows validation, List<Penalty> penalties) {
        Rows rows = train.rows();
        Rows held = validation.rows();
        Scaling scaling = Scaling.of(rows);
        Products products = new Products(rows, scaling);
        List<Candidate> left = new ArrayList<>();
        for (Penalty penalty : penalties) {
            left.add(new Candidate(new PolynomialSession(rows, train, products, penalty, new Random(seed))));
        }
        for (int epoch = 1; epoch <= MOST_EPOCHS; epoch++) {
            for (Candidate candidate : left) {
                candidate.session.epoch();
                Polynomial polynomial = candidate.session.polynomial();
                PolynomialRanker ranker = new PolynomialRanker(polynomial, rows.features(), scaling);
                candidate.reached(ranker, validation.logLoss(ranker.logits(held)));
            }
            if (epoch % ROUND == 0) {
                left.sort(Comparator.comparingDouble(c -> c.loss));
                left = new ArrayList<>(left.subList(0, Math.max(1, left.size() / 3)));
            }
            if (left.size() == 1 && left.getFirst().since >= PATIENCE) {
                break;
            }
        }
        return left.getFirst().fitted(log);
    }

    private static final class Candidate {
        private final PolynomialSession session;
        private List<PolynomialRanker> best = List.of();
        private double loss = Double.POSITIVE_INFINITY;
        private int since;

        Candidate(PolynomialSession session) {
            this.session = session;
        }

        void reached(PolynomialRanker ranker, double reached) {
            since++;
            if (best.isEmpty() || reached < loss - 1e-5) {
                best = List.of(ranker);
                loss = reached;
                since = 0;
            }
        }

        FittedRanker fitted(Consumer<String> log) {
            PolynomialRanker ranker = best.getFirst();
            Penalty penalty = session.penalty();
            log.accept("polynomial %s validation loss %.5f".formatted(penalty, loss));
            String file = Stored.file(PolynomialRanker.NAME);
            return new FittedRanker(
                    ranker,
                    Map.of(file, ranker.columns()),
                    Map.of(file + ".json", Stored.json(ranker.config(penalty))),
                    loss);
        }
    }
}
