"""Records what MLflow's Python client and MLflow's server say to each other, for `RecordedCallTests`.

usage: CLIENT_PYTHON record.py calls.py OUT.jsonl SERVER_PYTHON

Starts an `mlflow server` of SERVER_PYTHON with an empty database, puts itself between it and the
client, runs calls.py with the Python that runs this file, and writes an exchange a line: the name of
the call, the request, the status and the JSON of the answer. Files are kept as their sizes."""
import http.client, http.server, json, os, socket, subprocess, sys, tempfile, threading, time

calls, out, server_python = sys.argv[1:4]
folder = tempfile.mkdtemp()
free = [socket.socket() for _ in range(2)]
for s in free: s.bind(("127.0.0.1", 0))
upstream, own = [s.getsockname()[1] for s in free]
for s in free: s.close()
environment = dict(os.environ, MLFLOW_DISABLE_TELEMETRY="true", DO_NOT_TRACK="true",
                   MLFLOW_SERVER_ENABLE_JOB_EXECUTION="false", LOGNAME="user", USER="user")
server = subprocess.Popen(
    [server_python, "-m", "mlflow", "server", "--host", "127.0.0.1", "--port", str(upstream),
     "--workers", "1", "--backend-store-uri", f"sqlite:///{folder}/mlflow.db",
     "--artifacts-destination", f"{folder}/artifacts"],
    cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
exchanges, call, lock = [], "start", threading.Lock()


def content(body, kind):
    if not body: return {}
    if "json" in kind:
        try: return {"json": json.loads(body)}
        except ValueError: pass
    return {"size": len(body)}


class Between(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_): pass

    def body(self):
        if self.headers.get("transfer-encoding", "") == "chunked":
            data = b""
            while size := int(self.rfile.readline(), 16):
                data += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
            return data
        return self.rfile.read(int(self.headers.get("content-length", 0)))

    def handle_any(self):
        global call
        body = self.body()
        if self.path.startswith("/call/"):
            call = self.path[6:].replace("%20", " ")
            self.send_response(200); self.send_header("content-length", "0"); self.end_headers()
            return
        connection = http.client.HTTPConnection("127.0.0.1", upstream, timeout=60)
        headers = {k: v for k, v in self.headers.items()
                   if k.lower() not in ("host", "transfer-encoding", "content-length", "connection")}
        connection.request(self.command, self.path, body=body, headers=headers)
        answer = connection.getresponse()
        data = answer.read()
        kind = answer.getheader("content-type", "")
        with lock:
            exchanges.append({
                "call": call, "n": len(exchanges) + 1, "method": self.command, "target": self.path,
                "headers": {"content-type": self.headers["content-type"]} if self.headers["content-type"] else {},
                "body": content(body, self.headers.get("content-type", "")),
                "status": answer.status, "response": content(data, kind)})
        self.send_response(answer.status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD": self.wfile.write(data)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = handle_any


threading.Thread(target=http.server.ThreadingHTTPServer(("127.0.0.1", own), Between).serve_forever,
                 daemon=True).start()
for _ in range(3000):
    try:
        socket.create_connection(("127.0.0.1", upstream), 1).close()
        break
    except OSError: time.sleep(0.2)
try:
    subprocess.run([sys.executable, "-W", "ignore", os.path.abspath(calls), f"http://127.0.0.1:{own}"], cwd=folder,
                   env=dict(environment, MLFLOW_TRACKING_URI=f"http://127.0.0.1:{own}"), check=True)
finally:
    server.terminate()
    server.wait()
text = "".join(json.dumps(exchange, ensure_ascii=False, sort_keys=True) + "\n" for exchange in exchanges)
text = text.replace(os.path.dirname(os.path.abspath(calls)), "FOLDER").replace(folder, "FOLDER").replace(f"127.0.0.1:{own}", "HOST")
with open(out, "w") as file: file.write(text)
print(len(exchanges), "exchanges")
