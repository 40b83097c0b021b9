/*
 * The first thing in the body, so that it runs before the app. A browser older than Chromium 109, or an address without TLS, cannot keep work on the device:
 * such a visitor gets one plain page that says what to do, and the app is never started.
 * Written for the oldest browsers there are: no syntax after ES5. A static file, because the policy allows no inline script.
 */
(function () {
	var notSafe = {
		title: '这个地址不能存东西',
		lines: [
			'连心要把您写的内容先存在本机。浏览器只准以 https:// 开头的地址这样做，现在打开的地址不是。',
			'请改用以 https:// 开头的地址打开。不知道地址，请问给您开账号的人。',
			'打开 https:// 地址时提示证书有问题的，请先在本机装好县里发的根证书，再打开一次。'
		]
	};
	var tooOld = {
		title: '这个浏览器太旧了',
		lines: [
			'连心要用 2023 年 1 月以后的浏览器：Chrome、Edge 109 以上；360、QQ、UC 等浏览器请更新到最新版，并用“极速模式”。',
			'手机：请在手机自带的应用商店更新浏览器。电脑：Windows 7 也能装 109 版。',
			'更新后再打开这个地址。以前写好、还没有上传的内容仍在本机，不会丢。'
		]
	};

	if (window.isSecureContext === false) show(notSafe);
	else if (!isRecentEnough()) show(tooOld);

	function isRecentEnough() {
		return (
			'locks' in navigator &&
			'storage' in navigator &&
			'indexedDB' in window &&
			'structuredClone' in window &&
			'CSS' in window &&
			CSS.supports('container-type', 'inline-size') &&
			CSS.supports('width', '1lh') // what Chromium 109 itself brought
		);
	}

	function show(page) {
		window.stop(); // nothing after this script is read
		document.title = '连心：' + page.title;
		var body = document.body;
		body.style.cssText =
			'margin:0 auto;padding:2rem 1rem;max-width:36rem;color:#1C2125;background:#FFFFFF;' +
			'font:1.125rem/1.7 "PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif';
		var main = add(body, 'div', '');
		main.setAttribute('role', 'main');
		add(main, 'p', '连心').style.cssText = 'margin:0;color:#8A1F26;font-weight:600';
		add(main, 'h1', page.title).style.cssText = 'margin:.5rem 0 1rem;font-size:1.5rem';
		for (var i = 0; i < page.lines.length; i++) add(main, 'p', page.lines[i]);
	}

	function add(parent, tag, text) {
		var element = document.createElement(tag);
		element.appendChild(document.createTextNode(text));
		parent.appendChild(element);
		return element;
	}
})();
