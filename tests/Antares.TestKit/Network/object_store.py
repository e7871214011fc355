"""A whole OpenStack Swift with its S3 interface on loopback, in one folder: `object_store.py FOLDER PORT` until the end of standard input.

The four servers end with this process however it ends, and the folder goes.
"""
import ctypes
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import time

SALT = b'antares'


def settings(folder):
    from swift.common import utils
    utils.SWIFT_CONF_FILE = folder + '/swift.conf'
    utils.HASH_PATH_SUFFIX = utils.HASH_PATH_PREFIX = SALT


def serve(folder, name):
    settings(folder)
    from swift.common.wsgi import run_wsgi
    return run_wsgi(f'{folder}/{name}.conf', f'{name}-server', default_port=0)


def prepare(folder, ports):
    with open(folder + '/swift.conf', 'w') as conf:
        conf.write(f'[swift-hash]\nswift_hash_path_suffix = {SALT.decode()}\nswift_hash_path_prefix = {SALT.decode()}\n'
                   '[storage-policy:0]\nname = only\ndefault = yes\n[swift-constraints]\nmax_header_size = 16384\n')
    settings(folder)
    from swift.common.ring import RingBuilder
    os.makedirs(folder + '/nodes/d1')
    common = f'bind_ip = 127.0.0.1\nuser = {pwd.getpwuid(os.getuid()).pw_name}\nswift_dir = {folder}\nworkers = 0\nlog_level = CRITICAL\n'
    for name in ('account', 'container', 'object'):
        ring = RingBuilder(4, 1, 1)
        ring.add_dev({'id': 0, 'region': 1, 'zone': 1, 'ip': '127.0.0.1', 'port': ports[name], 'device': 'd1', 'weight': 1.0,
                      'replication_ip': '127.0.0.1', 'replication_port': ports[name], 'meta': ''})
        ring.rebalance()
        ring.get_ring().save(f'{folder}/{name}.ring.gz')
        with open(f'{folder}/{name}.conf', 'w') as conf:
            conf.write(f'[DEFAULT]\n{common}bind_port = {ports[name]}\ndevices = {folder}/nodes\nmount_check = false\ndisable_fallocate = true\n'
                       f'[pipeline:main]\npipeline = {name}-server\n[app:{name}-server]\nuse = egg:swift#{name}\n')
    with open(folder + '/proxy.conf', 'w') as conf:
        conf.write(f'[DEFAULT]\n{common}bind_port = {ports["proxy"]}\n'
                   '[pipeline:main]\npipeline = catch_errors cache listing_formats s3api tempauth copy slo dlo proxy-server\n'
                   '[app:proxy-server]\nuse = egg:swift#proxy\naccount_autocreate = true\n'
                   '[filter:cache]\nuse = egg:swift#memcache\nmemcache_servers = 127.0.0.1:9\n'
                   '[filter:s3api]\nuse = egg:swift#s3api\nlocation = eu-test-1\n'
                   '[filter:tempauth]\nuse = egg:swift#tempauth\nuser_test_writer = written-secret .admin\nuser_other_reader = other-secret .admin\n'
                   + ''.join(f'[filter:{f}]\nuse = egg:swift#{f}\n' for f in ('catch_errors', 'listing_formats', 'copy', 'slo', 'dlo')))


def free_ports(count):
    holders = [socket.create_server(('127.0.0.1', 0)) for _ in range(count)]
    ports = [h.getsockname()[1] for h in holders]
    for holder in holders:
        holder.close()
    return ports


def listens(port):
    try:
        socket.create_connection(('127.0.0.1', port), 1).close()
        return True
    except OSError:
        return False


def main(folder, port):
    ports = dict(zip(('account', 'container', 'object'), free_ports(3)), proxy=int(port))
    prepare(folder, ports)
    libc = ctypes.CDLL(None)
    servers = [subprocess.Popen([sys.executable, __file__, 'serve', folder, name], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                stderr=open(f'{folder}/{name}.log', 'w'), preexec_fn=lambda: libc.prctl(1, signal.SIGKILL)) for name in ports]
    end = time.monotonic() + 60
    while not all(listens(p) for p in ports.values()):
        if time.monotonic() > end or any(s.poll() is not None for s in servers):
            sys.stderr.write(''.join(open(f'{folder}/{name}.log').read() for name in ports))
            return 1
        time.sleep(0.05)
    print('ready', flush=True)
    sys.stdin.read()
    for server in servers:
        server.kill()
    shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == '__main__':
    sys.exit(serve(*sys.argv[2:]) if sys.argv[1] == 'serve' else main(*sys.argv[1:]))
