#!/bin/bash
# Redmine 5.0 (Debian 12 package, SQLite, Puma) on loopback, no systemd, no dbconfig, ended by PID.
#   sudo-less root container:  redmine.sh install | up | down | status | wipe
# env: REDMINE_DIR (data, default a folder under TMPDIR)  REDMINE_PORT (4301)  REDMINE_NAME (instance, handrail)
# After `up`, $REDMINE_DIR/env holds REDMINE_URL, REDMINE_ADMIN_KEY, REDMINE_AGENT_KEY, REDMINE_PROJECT.
set -euo pipefail
DIR=${REDMINE_DIR:-${TMPDIR:-/tmp}/handrail-redmine}; PORT=${REDMINE_PORT:-4301}; NAME=${REDMINE_NAME:-handrail}
APP=/usr/share/redmine
export RAILS_ENV=production REDMINE_INSTANCE=$NAME X_DEBIAN_SITEID=$NAME RAILS_LOG_TO_STDOUT= HOME=${HOME:-/root} LANG=C.UTF-8 SCHEMA=/dev/null
install() {
  unset X_DEBIAN_SITEID REDMINE_INSTANCE RAILS_ENV   # else the postinst migrates the wrong instance
  export DEBIAN_FRONTEND=noninteractive
  echo 'redmine redmine/instances/default/dbconfig-install boolean false' | debconf-set-selections || true
  # 1. libraries first (redmine depends on redmine-sqlite, so ask for its dependencies by a simulated install)
  local deps; deps=$(apt-get install -s --no-install-recommends redmine redmine-sqlite puma | awk '/^Inst/{print $2}' | grep -vx 'redmine\|redmine-sqlite' || true)
  [ -z "$deps" ] || apt-get -o DPkg::Lock::Timeout=600 install -y -qq --no-install-recommends $deps
  # 2. Debian 12's Bundler 2.3.27 takes Debian's directory-less gems for deleted ones and redmine's postinst fails
  #    ("An error occurred while installing rotp"): an empty directory for each is enough.
  ruby -e 'Gem::Specification.each { |s| d = s.full_gem_path; puts d unless s.default_gem? || File.directory?(d) }' | xargs -r mkdir -p
  # 3. redmine itself
  apt-get -o DPkg::Lock::Timeout=600 install -y -qq --no-install-recommends redmine redmine-sqlite puma
}
up() {
  mkdir -p "$DIR"/{config,db,files,log,tmp/pids,tmp/cache,plugin_assets,plugins,public/plugin_assets}
  ln -sfn "$DIR" /var/lib/redmine/"$NAME"
  cat >"$DIR/config/database.yml" <<Y
production:
  adapter: sqlite3
  database: $DIR/db/redmine.sqlite3
  timeout: 20000
Y
  [ -s "$DIR/config/secret_key.txt" ] || ruby -rsecurerandom -e 'puts SecureRandom.hex(32)' >"$DIR/config/secret_key.txt"
  printf 'production:\n  email_delivery:\n    delivery_method: :test\n' >"$DIR/config/configuration.yml"
  cd $APP
  grep -q 'sqlite3' /var/lib/redmine/Gemfile.lock 2>/dev/null || { rm -f /var/lib/redmine/Gemfile.lock; bundle install --local --quiet; }
  if [ ! -s "$DIR/db/redmine.sqlite3" ]; then
    bundle exec rake db:migrate >"$DIR/log/migrate.log" 2>&1
    REDMINE_LANG=en bundle exec rake redmine:load_default_data >>"$DIR/log/migrate.log" 2>&1
  fi
  cat >"$DIR/seed.rb" <<'R'
Setting.rest_api_enabled = '1'; Setting.jsonp_enabled = '0'; Setting.login_required = '1'
Setting.host_name = "127.0.0.1:#{ENV['PORT']}"; Setting.notified_events = []
admin = User.find_by_login('admin')
admin.update!(must_change_passwd: false, status: User::STATUS_ACTIVE, mail_notification: 'none')
mk = lambda do |login, first, last|
  User.find_by_login(login) || User.new.tap { |u| u.login = login; u.firstname = first; u.lastname = last; u.mail = "#{login}@handrail.test"; u.password = u.password_confirmation = 'handrail-test-1'; u.mail_notification = 'none'; u.save! }
end
agent = mk.('agent', 'Ada', 'Agent'); seller = mk.('seller', 'Sam', 'Seller')
p = Project.find_by_identifier('handrail') || Project.new.tap { |x| x.identifier = 'handrail'; x.name = 'Handrail product backlog'; x.is_public = false; x.trackers = Tracker.all; x.enabled_module_names = %w[issue_tracking time_tracking news documents files wiki]; x.save! }
{ agent => 'Developer', seller => 'Reporter', admin => 'Manager' }.each { |u, r| Member.create!(project: p, user: u, roles: [Role.find_by_name(r)]) unless p.members.exists?(user_id: u.id) }
Role.find_by_name('Reporter').add_permission!(:add_issues, :view_issues, :add_issue_notes, :view_issue_watchers)
# 'CRM opportunity' names the deal; 'Handrail key' makes a ticket's creation repeatable; 'Next step' is what the sidebar shows.
fields = ['CRM opportunity', 'Handrail key', 'Next step'].to_h do |name|
  [name, IssueCustomField.find_by_name(name) || IssueCustomField.create!(name: name, field_format: 'string', is_for_all: true, is_filter: true, searchable: true, tracker_ids: Tracker.pluck(:id))]
end
puts "REDMINE_ADMIN_KEY=#{admin.api_key}", "REDMINE_AGENT_KEY=#{agent.api_key}", "REDMINE_SELLER_KEY=#{seller.api_key}", "REDMINE_PROJECT=#{p.identifier}", "REDMINE_CRM_FIELD=#{fields['CRM opportunity'].id}", "REDMINE_KEY_FIELD=#{fields['Handrail key'].id}", "REDMINE_NEXT_FIELD=#{fields['Next step'].id}"
R
  { echo "REDMINE_URL=http://127.0.0.1:$PORT"; PORT=$PORT bundle exec rails runner "$DIR/seed.rb" 2>"$DIR/log/seed.err" | grep '^REDMINE_'; } >"$DIR/env"
  chmod 600 "$DIR/env"
  setsid puma -e production -b "tcp://127.0.0.1:$PORT" -t 1:4 -w 0 --pidfile "$DIR/puma.pid" config.ru >"$DIR/log/puma.log" 2>&1 </dev/null &
  local child=$!
  for _ in $(seq 120); do kill -0 $child 2>/dev/null || break; curl -fsS -o /dev/null "http://127.0.0.1:$PORT/users/current.json" -H "X-Redmine-API-Key: $(sed -n 's/^REDMINE_ADMIN_KEY=//p' "$DIR/env")" 2>/dev/null && { cat "$DIR/env"; return 0; }; sleep 0.5; done
  tail -20 "$DIR/log/puma.log"; return 1
}
down() { [ -s "$DIR/puma.pid" ] || return 0; local p; p=$(cat "$DIR/puma.pid"); kill "$p" 2>/dev/null || true; for _ in $(seq 40); do kill -0 "$p" 2>/dev/null || break; sleep 0.25; done; kill -9 "$p" 2>/dev/null || true; rm -f "$DIR/puma.pid"; }
case ${1:-} in install) install ;; up) up ;; down) down ;; wipe) down; rm -rf "$DIR"; rm -f /var/lib/redmine/"$NAME" ;; status) [ -s "$DIR/puma.pid" ] && kill -0 "$(cat "$DIR/puma.pid")" && grep -E 'VmRSS|VmHWM' /proc/"$(cat "$DIR/puma.pid")"/status ;; *) sed -n 2,6p "$0"; exit 2 ;; esac
