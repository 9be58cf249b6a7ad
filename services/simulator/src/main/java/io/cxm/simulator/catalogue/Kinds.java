package io.cxm.simulator.catalogue;

import io.cxm.simulator.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All kinds of products of a world, numbered, with the kinds that go with them. */
public record Kinds(List<Kind> all, List<World.Section> sections, List<String> brands) {
    public Kinds {
        all = List.copyOf(all);
        sections = List.copyOf(sections);
        brands = List.copyOf(brands);
    }

    /** A kind in its section; {@code goesWith} are numbers of kinds. */
    public record Kind(int number, int section, World.Kind spec, List<Integer> goesWith) {
        public Kind {
            goesWith = List.copyOf(goesWith);
        }
    }

    public static Kinds of(World world) {
        List<World.Section> sections = world.sections();
        Map<String, Integer> numbers = new HashMap<>();
        Map<String, Integer> brands = new LinkedHashMap<>();
        for (World.Section section : sections) {
            section.category().kinds().forEach(kind -> numbers.put(kind.noun(), numbers.size()));
            section.category().brands().forEach(brand -> brands.putIfAbsent(brand, brands.size()));
        }
        List<Kind> all = new ArrayList<>();
        for (int s = 0; s < sections.size(); s++) {
            for (World.Kind kind : sections.get(s).category().kinds()) {
                List<Integer> partners = kind.goesWith().stream()
                        .map(noun -> {
                            Integer number = numbers.get(noun);
                            if (number == null) {
                                throw new IllegalStateException(kind.noun() + " goes with '" + noun + "', not a kind");
                            }
                            return number;
                        })
                        .toList();
                all.add(new Kind(all.size(), s, kind, partners));
            }
        }
        return new Kinds(all, sections, List.copyOf(brands.keySet()));
    }

    /** Whether a kind is of these goods, which are a department, a category or a kind by its name. */
    public boolean isOf(Kind kind, String goods) {
        return kind.spec().noun().equals(goods)
                || List.of(sectionOf(kind).path().split(" > ")).contains(goods);
    }

    public World.Section sectionOf(Kind kind) {
        return sections.get(kind.section());
    }
}
