#!/bin/sh
# Make a CA of your own and the certificate that Elasticsearch shows to its other nodes and to COI Base.
# The certificate for readers (coi-base.pem, coi-base.key) comes from a public CA and is not made here.
#
#   deploy/make-tls.sh FOLDER [NAME ...]     NAMEs are the hosts of the nodes; default: those of the compose files
set -eu
umask 077
folder=${1:?"name the folder the files go to, such as deploy/tls"}
shift
[ $# -gt 0 ] || set -- elasticsearch elasticsearch-2 elasticsearch-3 localhost
command -v openssl >/dev/null || { echo "make-tls: openssl is missing; install it" >&2; exit 2; }
mkdir -p "$folder"
cd "$folder"
for name in ca.pem ca.key elasticsearch.pem elasticsearch.key; do
  [ ! -e "$name" ] || { echo "make-tls: $folder/$name is there already; move it away first" >&2; exit 2; }
done
names=$(printf 'DNS:%s,' "$@")
made=$(mktemp -d "$PWD/made.XXXXXX")
trap 'rm -rf "$made"' EXIT
cd "$made"

make() { "$@" 2>log || { cat log >&2; echo "make-tls: openssl could not make it; nothing was written" >&2; exit 2; }; }

make openssl req -x509 -newkey rsa:3072 -nodes -days 3650 -subj "/CN=COI Base CA" \
  -addext "basicConstraints=critical,CA:TRUE" -addext "keyUsage=critical,keyCertSign,cRLSign" \
  -keyout ca.key -out ca.pem
make openssl req -newkey rsa:3072 -nodes -subj "/CN=$1" -keyout elasticsearch.key -out request.pem
printf 'subjectAltName=%s\nextendedKeyUsage=serverAuth,clientAuth\nbasicConstraints=CA:FALSE\n' "${names%,}" >extensions
make openssl x509 -req -in request.pem -CA ca.pem -CAkey ca.key -CAcreateserial -days 825 \
  -extfile extensions -out elasticsearch.pem
chmod 644 ca.pem elasticsearch.pem
mv ca.pem ca.key elasticsearch.pem elasticsearch.key ..
echo "$folder: ca.pem, elasticsearch.pem and elasticsearch.key for $*; valid for 825 days."
echo "Keep ca.key elsewhere: who has it can pretend to be Elasticsearch."
