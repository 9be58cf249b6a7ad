package io.cxm.ranking.answer.domain;

import io.cxm.contracts.recall.ChannelReport;
import io.cxm.ranking.recommendation.domain.Answer;
import java.util.List;

final class ChineseAbsence implements AbsenceWording {
    @Override
    public String of(Looked looked) {
        String thing = "“" + looked.title() + "”";
        return switch (looked.stage()) {
            case SHOWN -> thing + "已展示，位于第" + looked.rank() + "位";
            case UNKNOWN_ITEM -> "商品目录中没有“" + looked.itemId() + "”";
            case NOT_GIVEN -> thing + "不在待排序的商品之中";
            case NOT_ELIGIBLE -> thing + "不可展示：" + refused(looked);
            case EXCLUDED_BY_RULE -> "规则 " + looked.rule() + " 排除了" + thing;
            case NOT_RECALLED -> unrecalled(looked, thing);
            case SANDBOX -> thing + "虽被召回，但弱于该场景通常召回的商品，让位给了热门商品";
            case GROUP_DUPLICATE -> thing + "的另一款式得分更高，同组商品只展示一个";
            case CAPPED -> "规则 " + looked.rule() + " 限制了与" + thing + "同类商品的数量";
            case DIVERSITY -> thing + "按得分应位于第" + looked.rank() + "位，为保证多样性而让位";
            case EXPLORATION -> thing + "按得分应位于第" + looked.rank() + "位，让位给了新品或随机抽取的商品";
            case FATIGUE -> thing + "已多次向该顾客展示但未获关注，因此降至第" + looked.rank() + "位";
            case SATISFACTION -> "顾客对" + thing + "的满意度低于其他商品，因此降至第" + looked.rank() + "位";
            case BELOW_LAST ->
                thing + "按得分 " + AbsenceWording.score(looked.score()) + " 位于第" + looked.rank() + "位"
                        + looked.last().map(ChineseAbsence::last).orElse("");
        };
    }

    private static String last(Answer.Item last) {
        return "，低于最后展示的第" + last.rank() + "位（得分 " + AbsenceWording.score(last.score()) + "）";
    }

    private static String refused(Looked looked) {
        return switch (AbsenceWording.refusal(looked)) {
            case DELETED -> "该商品已删除";
            case STOCK -> "该商品已售罄";
            case AVAILABILITY -> "该商品当前不在销售期内";
            case CONTEXT -> "不属于所要求的类目、品牌或价格范围";
            case FILTER -> "不满足筛选条件";
            case RULE -> "被规则排除";
            case SEEN -> "不应再次向该顾客展示";
            case PAGE -> "页面上已在展示该商品";
        };
    }

    private static String unrecalled(Looked looked, String thing) {
        if (!looked.recallAnswered()) {
            return "召回服务未响应，补充商品中也没有" + thing;
        }
        List<String> asked =
                looked.channels().stream().map(ChannelReport::getName).toList();
        List<String> failed = looked.channels().stream()
                .filter(report -> !report.getProblem().isEmpty())
                .map(report -> report.getName() + "（" + report.getProblem() + "）")
                .toList();
        return "没有召回渠道找到" + thing
                + (asked.isEmpty() ? "" : "；已询问：" + String.join("、", asked))
                + (failed.isEmpty() ? "" : "；未参与：" + String.join("、", failed));
    }
}
