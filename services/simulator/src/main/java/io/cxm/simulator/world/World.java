package io.cxm.simulator.world;

import java.util.List;
import java.util.Map;

/** A shop's character: its language, texts, departments and partners. Read from {@code worlds/<id>.json}. */
public record World(
        String id,
        String prefix,
        String language,
        String currency,
        String zone,
        Texts texts,
        People people,
        List<Named> carriers,
        List<Named> stores,
        List<Department> departments) {

    public World {
        carriers = List.copyOf(carriers);
        stores = List.copyOf(stores);
        departments = List.copyOf(departments);
    }

    /** All categories with their paths, in the order of the file. */
    public List<Section> sections() {
        return departments.stream()
                .flatMap(department -> department.categories().stream()
                        .map(category -> new Section(department.name() + " > " + category.name(), category)))
                .toList();
    }

    /** A category and its path. */
    public record Section(String path, Category category) {}

    /** Patterns and words; {@code {noun}} and the like are replaced. */
    public record Texts(
            String title,
            String variantTitle,
            List<String> descriptions,
            List<String> queries,
            List<String> categoryQueries,
            List<String> looks,
            List<String> colours,
            List<String> sizes,
            List<String> packagings,
            Map<String, Verbatim> verbatims) {
        public Texts {
            descriptions = List.copyOf(descriptions);
            queries = List.copyOf(queries);
            categoryQueries = List.copyOf(categoryQueries);
            looks = List.copyOf(looks);
            colours = List.copyOf(colours);
            sizes = List.copyOf(sizes);
            packagings = List.copyOf(packagings);
            verbatims = Map.copyOf(verbatims);
        }
    }

    /** What shoppers say of one topic when it went well, and when it did not. */
    public record Verbatim(List<String> praise, List<String> blame) {
        public Verbatim {
            praise = List.copyOf(praise);
            blame = List.copyOf(blame);
        }
    }

    /** What may be recorded of shoppers. {@code households} is the share that lives with others, and the shop knows it. */
    public record People(List<String> tiers, List<String> occupations, List<City> cities, double households) {
        public People {
            tiers = List.copyOf(tiers);
            occupations = List.copyOf(occupations);
            cities = List.copyOf(cities);
        }
    }

    public record City(String name, String region) {}

    /** A carrier with its rate of lateness, or a store with what its service adds to satisfaction. */
    public record Named(String name, double rate) {}

    public record Department(String name, List<Category> categories) {
        public Department {
            categories = List.copyOf(categories);
        }
    }

    /** A category; {@code audience} is any, f, m, young or old; {@code fitRisk} raises returns. */
    public record Category(
            String name, String audience, List<String> brands, String usage, double fitRisk, List<Kind> kinds) {
        public Category {
            brands = List.copyOf(brands);
            kinds = List.copyOf(kinds);
        }
    }

    /** A kind of product; {@code repurchaseDays} 0 means that it does not run out. */
    public record Kind(
            String noun,
            List<Double> price,
            List<String> materials,
            boolean coloured,
            boolean sized,
            int repurchaseDays,
            List<String> goesWith) {
        public Kind {
            price = List.copyOf(price);
            materials = List.copyOf(materials);
            goesWith = goesWith == null ? List.of() : List.copyOf(goesWith);
        }
    }
}
