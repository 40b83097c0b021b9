import type { Locator, Page } from '@playwright/test';

/** 会诊分析, the shared text of the plan that is open. */
export function analysis(page: Page): Locator {
	return page.getByRole('textbox', { name: '会诊分析' });
}

/** Its words as they are drawn, without the carets and names of colleagues in it. */
export function wordsOfAnalysis(page: Page): Promise<string> {
	return analysis(page).evaluate((text) => {
		const drawn = text.cloneNode(true) as Element;
		for (const caret of drawn.querySelectorAll('.remote-caret')) caret.remove();
		return [...drawn.querySelectorAll('.cm-line')].map((line) => line.textContent).join('\n');
	});
}
