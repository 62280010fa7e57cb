# Fed to `odoo shell`: the people, keys and fields the tests need. Prints one line of JSON.
import json
from datetime import datetime, timedelta

soon = datetime.now() + timedelta(days=80)


def partner_field(name, label):
    env["ir.model.fields"].create(
        {
            "name": name,
            "field_description": label,
            "model_id": env.ref("base.model_res_partner").id,
            "ttype": "char",
        }
    )


def key_of(user, expiry):
    return env["res.users.apikeys"].with_user(user)._generate(None, "tests", expiry)


def user_of(name, login, groups):
    user = env["res.users"].create(
        {
            "name": name,
            "login": login,
            "email": login,
            "password": f"{login}-password",
            "tz": "Europe/Brussels",
            "group_ids": [(6, 0, [env.ref(group).id for group in groups])],
        }
    )
    user.res_users_settings_id  # made on first use otherwise, in the middle of a test
    return user


def account(user, password, expiry=soon):
    return {
        "uid": user.id,
        "partner": user.partner_id.id,
        "name": user.name,
        "login": user.login,
        "password": password,
        "apiKey": key_of(user, expiry),
    }


# A field an administrator made, and one whose name says nothing.
partner_field("x_assistant_phone", "Assistant's phone")
partner_field("x_studio_line", "Direct tel.")

sales = ["base.group_user", "base.group_partner_manager", "sales_team.group_sale_salesman"]
agent = user_of("Evelyn Hong", "evelynhong@example.com", sales)
# May look at contacts, not change them; knows nothing of leads.
reader = user_of("Rita Bloom", "ritabloom@example.com", ["base.group_user"])
guarded = user_of("Theo Falk", "theofalk@example.com", sales)
guarded.sudo().totp_secret = "JBSWY3DPEHPK3PXP"

admin = env.ref("base.user_admin")
accounts = {
    "admin": account(admin, "admin", None),
    "agent": account(agent, f"{agent.login}-password"),
    "reader": account(reader, f"{reader.login}-password"),
    "guarded": account(guarded, f"{guarded.login}-password"),
}
for user in (agent, reader, guarded):
    env.cr.execute(
        "UPDATE res_users SET tour_enabled = false WHERE id = %s", (user.id,)
    )
env.cr.commit()
print("ACCOUNTS " + json.dumps(accounts))
