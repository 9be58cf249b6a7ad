package io.cxm.training.job.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.channels.RecallModel;
import io.cxm.channels.Signals;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.ranker.Calibration;
import io.cxm.ranker.RankModel;
import io.cxm.training.job.data.TenantData;
import io.cxm.training.job.data.TenantRecords;
import io.cxm.training.job.fit.BayesPrior;
import io.cxm.training.job.fit.Cases;
import io.cxm.training.job.fit.Catalog;
import io.cxm.training.job.fit.DjlInverter;
import io.cxm.training.job.fit.RecallFit;
import io.cxm.training.job.fit.Recipe;
import io.cxm.training.job.split.Split;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TradeOffTest {
    private static final long DAY = 86_400_000;
    private static final long BEGIN = 1_600_000_000_000L;
    private static final Signals SIGNALS = new Signals(EventType.EVENT_TYPE_PURCHASE);

    /** Sixty shoppers buy of forty things alike; every second thing disappoints, where anybody says so. */
    private static Optional<TradeOff> of(boolean judged) {
        TenantRecords records = new TenantRecords();
        Random random = new Random(11);
        for (int n = 0; n < 2400; n++) {
            int item = random.nextInt(40);
            Event.Builder event = Event.newBuilder()
                    .setUserId("u" + random.nextInt(60))
                    .setItemId("i" + item)
                    .setAt(BEGIN + n * DAY / 24);
            records.add(
                    event.setId("e" + n).setType(EventType.EVENT_TYPE_PURCHASE).build());
            if (judged) {
                records.add(event.setId("r" + n)
                        .setType(EventType.EVENT_TYPE_RATING)
                        .setValue((item % 2 == 0 ? 4 : 1) + random.nextInt(2))
                        .build());
            }
        }
        TenantData data = records.build();
        Catalog catalog = new Catalog(data.itemIds(), data.documents(), new DjlInverter());
        Split.Stage test = Split.of(data, SIGNALS, 1).test(data.log());
        RecallModel model = new RecallFit(catalog, test.known(), data, SIGNALS)
                .model(Recipe.initial(EventType.EVENT_TYPE_PURCHASE_VALUE), BayesPrior.NONE);
        Calibration calibration = Calibration.of(new double[] {-14, 0}, new double[] {0.001, 0.5});
        RankModel rank = new RankModel(model, Optional.empty(), new RankModel.Blend(0, 1, calibration, calibration));
        Cases cases = Cases.of(data, test, SIGNALS, 1000, 1);
        return TradeOff.of(rank, cases, cases.all(), 1);
    }

    @Test
    void whatIsListedSatisfiesMoreWhereSatisfactionCounts() {
        TradeOff found = of(true).orElseThrow();
        List<TradeOff.Point> points = found.points();
        assertTrue(found.cases() > 40);
        assertEquals(0, points.getFirst().lambda());
        assertEquals(0, points.getFirst().difference().value());
        assertEquals(0, points.getFirst().gain().value());
        for (int p = 1; p < points.size(); p++) {
            assertTrue(points.get(p).lambda() > points.get(p - 1).lambda());
            assertTrue(points.get(p).gain().low() > .3, points.toString());
        }
        TradeOff.Point most = points.getLast();
        assertEquals(
                most.ndcg().value() - points.getFirst().ndcg().value(),
                most.difference().value(),
                1e-12);
    }

    @Test
    void whereNobodySaysAnythingThereIsNothingToWeigh() {
        assertTrue(of(false).isEmpty());
    }
}
