package io.cxm.ranking.explain.domain;

import io.cxm.contracts.event.EventType;

final class ChineseWording implements Wording {
    @Override
    public String because(EventType type, String thing, double ageDays) {
        return "因为您" + ago(Ago.of(ageDays)) + did(Deed.of(type)) + "“" + thing + "”";
    }

    private static String did(Deed deed) {
        return switch (deed) {
            case BOUGHT -> "购买了";
            case RECEIVED -> "收到了";
            case LOOKED_AT -> "浏览了";
            case PUT_IN_CART -> "加购了";
            case LIKED -> "收藏了";
            case RATED -> "评价了";
            case SEARCHED_FOR -> "搜索了";
            case SAW -> "看到了";
        };
    }

    private static String ago(Ago ago) {
        return switch (ago.unit()) {
            case DAY ->
                switch (ago.number()) {
                    case 0 -> "今天";
                    case 1 -> "昨天";
                    default -> ago.number() + "天前";
                };
            case WEEK -> ago.number() + "周前";
            case MONTH -> ago.number() + "个月前";
            case YEAR -> ago.number() + "年前";
        };
    }

    @Override
    public String around(String relation, int people) {
        String whom = switch (relation) {
            case "household" -> "您家中";
            case "follow" -> "您关注的人中";
            case "referral" -> "邀请您的人中";
            default -> "您身边";
        };
        return people == 0 ? whom + "有人喜欢" : whom + "有" + people + "人喜欢";
    }

    @Override
    public String similarTo(String thing) {
        return "与“" + thing + "”相似";
    }

    @Override
    public String matches() {
        return "与您的搜索相符";
    }

    @Override
    public String popular() {
        return "当前热门";
    }

    @Override
    public String chosen() {
        return "从在售商品中选出";
    }
}
