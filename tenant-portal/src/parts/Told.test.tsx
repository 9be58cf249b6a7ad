import { screen } from '@testing-library/react';
import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import { showBare } from '../test/show';
import { told } from '../texts/told';
import { Feature } from './Feature';
import { inChinese, Told } from './Told';

describe('what a service said', () => {
  it('is told in Chinese with what differs', () => {
    expect(inChinese('must be 0 to 100')).toBe('必须在 0 到 100 之间');
    expect(inChinese('better than 2026-11-29.1: ndcg@10 +0.01, 95% interval +0.001 to +0.02')).toContain('优于 2026-11-29.1');
    expect(inChinese('/filter must be a number')).toBe('/filter 必须是数字');
    expect(inChinese('channel bayes is left out: late')).toBe('召回渠道 bayes 未参与：耗时过长');
    expect(inChinese('must be a number, or else')).toBeUndefined();
    expect(inChinese('/filter must be a number, or else')).toBeUndefined();
    expect(inChinese('The body came too slowly; rows to 400 are done, send those after it')).toBe('内容传输过慢；截至第 400 行已完成，请发送其后的行');
    expect(inChinese('The body came too slowly; and so on')).toBeUndefined();
  });

  it('has as many places in one language as in the other', () => {
    const places = (text: string) => text.split('{}').length;
    expect(Object.entries(told).filter(([english, chinese]) => places(english) !== places(chinese))).toEqual([]);
  });

  it('is marked as English where it stays so', async () => {
    await i18next.changeLanguage('zh');
    showBare(
      <>
        <Told>is needed</Told> <Told>nobody foresaw this</Told>
      </>,
    );
    expect(screen.getByText(/必填/)).not.toHaveAttribute('lang');
    expect(screen.getByText('nobody foresaw this')).toHaveAttribute('lang', 'en');
  });
});

describe('a feature', () => {
  const shown = async (name: string) => {
    await i18next.changeLanguage('zh');
    const { container, unmount } = showBare(<p><Feature name={name} /></p>);
    const said = container.querySelector('p')?.innerHTML;
    unmount();
    return said;
  };

  it('is named in Chinese, alone, of a channel, and as a place in a vector', async () => {
    expect(await shown('age band × top category')).toBe('年龄段 × 一级类目');
    expect(await shown('times bought, decayed')).toBe('购买次数（随时间衰减）');
    expect(await shown('merged score')).toBe('合并得分');
    expect(await shown('channel user_cf')).toBe('渠道：相似顾客的选择');
    expect(await shown('history rank')).toBe('自身历史：名次');
    expect(await shown('priceBand[3]')).toBe('价格区间 [3]');
  });

  it('that an older model alone has is marked as English', async () => {
    for (const name of ['moon phase', 'moon.phase', 'moon: phase', 'moon[3]', 'channel moon', 'history moon', 'moon rank']) {
      expect(await shown(name)).toBe(`<span lang="en">${name}</span>`);
    }
  });
});
