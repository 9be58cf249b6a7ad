package io.cxm.training.job.advice;

import java.util.Locale;

/** One sentence of what a trial came to, with the numbers that justify it, in English or Chinese. */
final class Sentences {
    private Sentences() {}

    static String of(Advice.Entry entry, Locale language) {
        boolean chinese = language.equals(Locale.CHINESE);
        String what = chinese ? chinese(entry.trial()) : english(entry.trial());
        String numbers = numbers(entry, chinese);
        return switch (entry.verdict()) {
            case BETTER ->
                chinese ? "值得采用：" + what + "，" + numbers + "。" : "Worth doing: " + what + ", " + numbers + ".";
            case WORSE ->
                chinese
                        ? "保持现状：" + what + "会变差，" + numbers + "。"
                        : "Leave it as it is: " + what + " is worse, " + numbers + ".";
            case NO_DIFFERENCE ->
                chinese ? "未发现差异：" + what + "，" + numbers + "。" : "No difference found: " + what + ", " + numbers + ".";
        };
    }

    private static String numbers(Advice.Entry entry, boolean chinese) {
        String form = switch (entry.trial().figure()) {
            case NDCG ->
                chinese
                        ? "NDCG@10 由 %.4f 变为 %.4f（差值 %+.4f，95%% 置信区间 %+.4f 至 %+.4f，%d 位顾客）"
                        : "NDCG@10 %.4f to %.4f (difference %+.4f, 95%% interval %+.4f to %+.4f, %d shoppers)";
            case LATENCY ->
                chinese
                        ? "每次搜索由 %.2f 毫秒变为 %.2f 毫秒（差值 %+.2f，95%% 置信区间 %+.2f 至 %+.2f，%d 次搜索）"
                        : "%.2f to %.2f milliseconds a search (difference %+.2f, 95%% interval %+.2f to %+.2f,"
                                + " %d searches)";
        };
        return String.format(
                Locale.ROOT,
                form,
                entry.before(),
                entry.after(),
                entry.difference().value(),
                entry.difference().low(),
                entry.difference().high(),
                entry.cases());
    }

    private static String english(Trial trial) {
        String of = after(trial.tried());
        return switch (trial.lever()) {
            case RECALL_PARALLELISM -> "searching the channels beside one another instead of one after the other";
            case RANKING_MODEL ->
                of.equals("merge") ? "ordering by the merged channels without a ranker" : "letting " + of + " order";
            case RECALL_STRATEGY ->
                trial.tried().equals("weights:equal")
                        ? "giving all channels the same weight"
                        : "leaving out channel " + of;
            case REGULARISATION -> (trial.tried().startsWith("half:") ? "half of " : "twice ") + of;
            case MORE_FEATURES -> "fitting the ranker without its features of \"" + of + "\"";
        };
    }

    private static String chinese(Trial trial) {
        String of = after(trial.tried());
        return switch (trial.lever()) {
            case RECALL_PARALLELISM -> "各渠道并行搜索而不是依次搜索";
            case RANKING_MODEL -> of.equals("merge") ? "不用排序器、只按渠道合并排序" : "改由 " + of + " 排序";
            case RECALL_STRATEGY -> trial.tried().equals("weights:equal") ? "各渠道权重相同" : "去掉渠道 " + of;
            case REGULARISATION -> of + (trial.tried().startsWith("half:") ? " 减半" : " 加倍");
            case MORE_FEATURES -> "排序器不使用特征组“" + of + "”";
        };
    }

    private static String after(String tried) {
        return tried.substring(tried.indexOf(':') + 1);
    }
}
