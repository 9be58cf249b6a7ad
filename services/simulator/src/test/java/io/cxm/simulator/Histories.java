package io.cxm.simulator;

import io.cxm.simulator.output.EdgeRow;
import io.cxm.simulator.output.EventRow;
import io.cxm.simulator.output.ItemRow;
import io.cxm.simulator.output.ResponseRow;
import io.cxm.simulator.output.Row;
import io.cxm.simulator.output.Sink;
import io.cxm.simulator.output.TruthRow;
import io.cxm.simulator.output.UserRow;
import io.cxm.simulator.satisfaction.Regime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A history in memory, for the tests to look at. */
final class Histories implements Sink {
    static final Instant END = Instant.parse("2026-11-01T00:00:00Z");

    final List<ItemRow> items = new ArrayList<>();
    final List<UserRow> users = new ArrayList<>();
    final List<EdgeRow> edges = new ArrayList<>();
    final List<TruthRow.Household> households = new ArrayList<>();
    final List<EventRow> events = new ArrayList<>();
    final List<ResponseRow> responses = new ArrayList<>();
    final List<TruthRow.Line> lines = new ArrayList<>();
    final List<TruthRow.Product> products = new ArrayList<>();
    final List<TruthRow.Taste> tastes = new ArrayList<>();
    final List<TruthRow.Model> models = new ArrayList<>();

    static Histories demo(String world, Regime regime, long seed) {
        System.out.printf("history of %s, regime %s, seed %d%n", world, regime, seed);
        Histories history = new Histories();
        Retailer.generate(new Settings(world, Settings.Size.DEMO, seed, regime, END), history);
        return history;
    }

    @Override
    public void accept(Row row) {
        switch (row) {
            case ItemRow item -> items.add(item);
            case UserRow user -> users.add(user);
            case EdgeRow edge -> edges.add(edge);
            case EventRow event -> events.add(event);
            case ResponseRow response -> responses.add(response);
            case TruthRow.Line line -> lines.add(line);
            case TruthRow.Product product -> products.add(product);
            case TruthRow.Taste taste -> tastes.add(taste);
            case TruthRow.Household household -> households.add(household);
            case TruthRow.Model model -> models.add(model);
        }
    }

    List<EventRow> events(String type) {
        return events.stream().filter(event -> event.type().equals(type)).toList();
    }
}
