package io.cxm.ranking.explain.domain;

import io.cxm.contracts.event.EventType;
import java.util.List;
import java.util.Locale;

final class EnglishWording implements Wording {
    private static final List<String> NUMBERS = List.of(
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");

    @Override
    public String because(EventType type, String thing, double ageDays) {
        return "Because you " + did(Deed.of(type)) + " " + thing + " " + ago(Ago.of(ageDays));
    }

    private static String did(Deed deed) {
        return switch (deed) {
            case BOUGHT -> "bought";
            case RECEIVED -> "received";
            case LOOKED_AT -> "looked at";
            case PUT_IN_CART -> "put in your cart";
            case LIKED -> "liked";
            case RATED -> "rated";
            case SEARCHED_FOR -> "searched for";
            case SAW -> "saw";
        };
    }

    private static String ago(Ago ago) {
        if (ago.unit() == Ago.Unit.DAY && ago.number() < 2) {
            return ago.number() == 0 ? "today" : "yesterday";
        }
        String number = ago.number() < NUMBERS.size() ? NUMBERS.get(ago.number()) : Integer.toString(ago.number());
        return number + " " + ago.unit().name().toLowerCase(Locale.ROOT) + (ago.number() == 1 ? "" : "s") + " ago";
    }

    @Override
    public String around(String relation, int people) {
        String whom = switch (relation) {
            case "household" -> "in your household";
            case "follow" -> "you follow";
            case "referral" -> "who brought you here";
            default -> "around you";
        };
        return people == 0 ? "Liked " + whom : people + " people " + whom + " like this";
    }

    @Override
    public String similarTo(String thing) {
        return "Similar to " + thing;
    }

    @Override
    public String matches() {
        return "Matches your search";
    }

    @Override
    public String popular() {
        return "Popular right now";
    }

    @Override
    public String chosen() {
        return "Chosen from what is on offer";
    }
}
