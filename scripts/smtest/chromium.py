"""Headless Chromium, driven through its DevTools protocol on two pipes; nothing but Python's own modules."""
import base64
import json
import os
import select
import shutil
import subprocess
import tempfile

FLAGS = ('--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--hide-scrollbars',
         '--disable-background-networking', '--disable-component-update', '--disable-sync', '--remote-debugging-pipe')
PATIENCE = 60


def path():
    return shutil.which('chromium')


class Chromium:
    def __init__(self, width=1440, height=900):
        self.profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        commands, self.write_end = os.pipe()
        self.read_end, answers = os.pipe()

        def as_three_and_four():
            kept = os.dup(commands), os.dup(answers)
            os.dup2(kept[0], 3)
            os.dup2(kept[1], 4)

        self.process = subprocess.Popen([path(), *FLAGS, f'--user-data-dir={self.profile.name}', 'about:blank'],
                                        preexec_fn=as_three_and_four, close_fds=False, stdin=subprocess.DEVNULL,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(commands)
        os.close(answers)
        self.pending, self.count, self.session, self.events = b'', 0, None, []
        page = next(t for t in self.call('Target.getTargets')['targetInfos'] if t['type'] == 'page')
        self.session = self.call('Target.attachToTarget', targetId=page['targetId'], flatten=True)['sessionId']
        for domain in ('Page', 'Runtime', 'Log', 'Accessibility', 'Network'):
            self.call(f'{domain}.enable')
        self.call('Emulation.setDeviceMetricsOverride', width=width, height=height, deviceScaleFactor=1, mobile=False)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.profile.cleanup()

    def read(self):
        while b'\0' not in self.pending:
            if not select.select([self.read_end], [], [], PATIENCE)[0]:
                raise TimeoutError('chromium says nothing')
            more = os.read(self.read_end, 1 << 20)
            if not more:
                raise EOFError('chromium has ended')
            self.pending += more
        message, self.pending = self.pending.split(b'\0', 1)
        return json.loads(message)

    def call(self, method, **params):
        self.count += 1
        message = {'id': self.count, 'method': method, 'params': params}
        if self.session:
            message['sessionId'] = self.session
        os.write(self.write_end, json.dumps(message).encode() + b'\0')
        while True:
            answer = self.read()
            if answer.get('id') == message['id']:
                if 'error' in answer:
                    raise RuntimeError(f'{method}: {answer["error"]}')
                return answer['result']
            self.events.append(answer)

    def open(self, file):
        self.events.clear()
        self.call('Page.navigate', url='file://' + os.path.abspath(file))
        while not any(e.get('method') == 'Page.loadEventFired' for e in self.events):
            self.events.append(self.read())

    def complaints(self):
        """The messages of the page's console: exceptions, and violations of the Content-Security-Policy."""
        return [json.dumps(e['params'])[:400] for e in self.events
                if e.get('method') in ('Runtime.exceptionThrown', 'Log.entryAdded', 'Runtime.consoleAPICalled')]

    def requests(self):
        return [e['params']['request']['url'] for e in self.events if e.get('method') == 'Network.requestWillBeSent']

    def js(self, expression):
        """The value of an expression, or the result of a promise."""
        result = self.call('Runtime.evaluate', expression=expression, returnByValue=True, awaitPromise=True)
        if 'exceptionDetails' in result:
            raise RuntimeError(f'{expression}: {result["exceptionDetails"]}'[:600])
        return result['result'].get('value')

    def key(self, name, text=None):
        extra = {'text': text} if text else {}
        self.call('Input.dispatchKeyEvent', type='keyDown', key=name, **extra)
        self.call('Input.dispatchKeyEvent', type='keyUp', key=name)

    def type(self, text):
        self.call('Input.insertText', text=text)

    def middle(self, expression):
        """The middle of the expression's element, scrolled into view and drawn."""
        return self.js(f'(async () => {{ const e = {expression}; e.scrollIntoView({{block: "center"}});'
                       ' for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);'
                       ' const r = e.getBoundingClientRect();'
                       ' return {x: r.x + r.width / 2, y: r.y + r.height / 2}; })()')

    def hover(self, expression):
        self.call('Input.dispatchMouseEvent', type='mouseMoved', **self.middle(expression))

    def click(self, expression):
        at = self.middle(expression)
        for kind in ('mouseMoved', 'mousePressed', 'mouseReleased'):
            self.call('Input.dispatchMouseEvent', type=kind, button='left', clickCount=1, **at)

    def media(self, medium='', **features):
        self.call('Emulation.setEmulatedMedia', media=medium,
                  features=[{'name': n.replace('_', '-'), 'value': v} for n, v in features.items()])

    def roles(self):
        nodes = self.call('Accessibility.getFullAXTree')['nodes']
        return [n['role']['value'] for n in nodes if not n.get('ignored') and 'role' in n]

    def screenshot(self, file):
        with open(file, 'wb') as f:
            f.write(base64.b64decode(self.call('Page.captureScreenshot')['data']))
